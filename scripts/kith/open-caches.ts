import { connectCacheRedis } from '../../adapters/redis/cache-redis.ts'
import { connectRedis } from '../../adapters/redis/connection.ts'
import type { ObjectCache } from '../../adapters/redis/object-cache.ts'
import type { Timelines } from '../../adapters/redis/timelines.ts'
import { type PushStream, pushStream } from '../../adapters/sockets/push-stream.ts'
import type { Config } from '../../core/config.ts'

export type Caches = { objects: ObjectCache; timelines: Timelines; push: PushStream }

/** Both Redis of a running Kith, for commands after which nobody may read what was cached before.
 *  @throws AppError unavailable when one of them does not answer */
export async function openCaches<T>(config: Config, use: (opened: Caches) => Promise<T>): Promise<T> {
  const cache = await connectCacheRedis(config, { now: Date.now })
  try {
    const queue = await connectRedis({
      url: config.REDIS_QUEUE_URL,
      role: 'queue',
      timeoutMillis: config.REDIS_TIMEOUT_MILLIS,
    })
    try {
      return await use({
        objects: cache.objects,
        timelines: cache.timelines,
        push: pushStream(queue as unknown as Parameters<typeof pushStream>[0]),
      })
    } finally {
      queue.disconnect()
    }
  } finally {
    await cache.close()
  }
}
