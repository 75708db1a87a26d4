import type { Registry } from 'prom-client'
import type { Config } from '../../core/config.ts'
import { type AccountBookmarks, accountBookmarks } from './account-bookmarks.ts'
import { connectRedis, type RedisClient } from './connection.ts'
import { type InFlightMarks, inFlightMarks } from './in-flight-marks.ts'
import { keys } from './keys.ts'
import type { ObjectCache } from './object-cache.ts'
import { redisObjectCache } from './redis-object-cache.ts'
import { redisTimelines } from './redis-timelines.ts'
import type { Timelines } from './timelines.ts'

/** All that lives in the cache Redis. */
export type CacheRedis = {
  /** For libraries that bring their own commands (rate limits). */
  client: RedisClient
  timelines: Timelines
  objects: ObjectCache
  bookmarks: AccountBookmarks
  inFlight: InFlightMarks
  /** Resolves when Redis answers. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Connects to the cache Redis.
 *  @throws AppError unavailable when it does not answer within 10 seconds */
export async function connectCacheRedis(
  config: Config,
  { now, registry }: { now: () => number; registry?: Registry },
): Promise<CacheRedis> {
  const client = await connectRedis({
    url: config.REDIS_CACHE_URL,
    role: 'cache',
    timeoutMillis: config.REDIS_TIMEOUT_MILLIS,
    ...(registry ? { registry } : {}),
  })
  const names = keys(config.KITH_BUCKETS)
  return {
    client,
    timelines: redisTimelines(client, {
      keys: names,
      cap: config.KITH_TIMELINE_CAP,
      ttlSeconds: config.KITH_TIMELINE_TTL_SECONDS,
      build: Math.min(config.KITH_TIMELINE_BUILD, config.KITH_TIMELINE_CAP),
      now,
    }),
    objects: redisObjectCache(client, {
      keys: names,
      ttlSeconds: config.KITH_OBJECT_TTL_SECONDS,
      localEntries: config.KITH_LOCAL_CACHE_ENTRIES,
      // A write that was not committed by its deadline never will be.
      tombstoneMillis: config.NEO4J_CALL_DEADLINE_MILLIS + 2_000,
      now,
      ...(registry ? { registry } : {}),
    }),
    bookmarks: accountBookmarks(client, names),
    inFlight: inFlightMarks(client, names),
    async check() {
      await client.ping()
    },
    async close() {
      await client.quit().catch(() => client.disconnect())
    },
  }
}
