import type { RedisClient } from '../adapters/redis/connection.ts'

const CHANNEL = '{kith}:outbox'

export type Wake = {
  /** A write was committed that somebody waits for. Never throws, never waits. */
  ring(): void
  /** Takes the rings of this process and, through `redis`, of all others.
   *  @param redis a connection of its own: a subscriber can do nothing else */
  hear(redis: RedisClient, wake: () => void): Promise<void>
}

/** Wakes the relays. Within a process it is a call; other processes hear by Redis pub/sub, one message for all rings of a
 *  moment. A ring that is lost costs the time until the next poll, nothing else. */
export function wakeSignal(publisher: RedisClient): Wake {
  let own: (() => void) | null = null
  let publishing = false
  return {
    ring() {
      // This process relays what it writes: no need to wake others, too.
      if (own) return own()
      if (publishing) return
      publishing = true
      setImmediate(() => {
        publishing = false
        publisher.publish(CHANNEL, '').catch(() => {})
      })
    },
    async hear(redis, wake) {
      own = wake
      redis.on('message', wake)
      await redis.subscribe(CHANNEL)
    },
  }
}
