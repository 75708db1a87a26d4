import { randomBytes } from 'node:crypto'
import type { RedisClient } from './connection.ts'
import type { Keys } from './keys.ts'
import { defineScript } from './script.ts'

/** Marks of requests that are running, by Idempotency-Key: a second one at the same time is told to come back later.
 *  The record of a finished one is in the graph; without Redis both run, and the graph lets one of them win. */
export type InFlightMarks = {
  /** @returns what releases the mark, or null when another request holds it; never fails */
  take(key: string, lifeMillis: number): Promise<(() => Promise<void>) | null>
}

const releaseLua = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/** In-flight marks in Redis or a Redis Cluster. */
export function inFlightMarks(client: RedisClient, keys: Keys): InFlightMarks {
  const release = defineScript<number>(client, 'kithReleaseMark', releaseLua)
  return {
    async take(key, lifeMillis) {
      const name = keys.inFlight(key)
      const token = randomBytes(8).toString('hex')
      try {
        if ((await client.set(name, token, 'PX', lifeMillis, 'NX')) === null) return null
      } catch {
        return async () => {}
      }
      return async () => {
        await release([name], [token]).catch(() => {})
      }
    },
  }
}
