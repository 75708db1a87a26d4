import { type CacheRedis, connectCacheRedis } from '../../adapters/redis/cache-redis.ts'
import type { UserId } from '../../core/id-types.ts'
import { inParallel } from '../frame/in-parallel.ts'
import type { BenchApp } from './bench.ts'

/** Makes cached home timelines of a given length out of the scene's old posts, through the adapter itself; what the graph
 *  would say does not matter to what is measured with them. */
export async function fillTimelines(app: BenchApp, userIds: readonly UserId[], entries: number): Promise<void> {
  const newest = app.scene.posts.slice(-entries).map((post) => post.id)
  newest.reverse()
  const cache = await connectCacheRedis({ ...app.config, KITH_TIMELINE_BUILD: newest.length }, { now: Date.now })
  const load = { newestIds: async () => newest, pullAuthors: async () => [] }
  try {
    await cache.timelines.drop(userIds)
    await inParallel(userIds, 200, (userId) => cache.timelines.home(userId, { before: null, limit: 20 }, load))
  } finally {
    await cache.close()
  }
}

/** The newest ids of a cached timeline. @throws Error when it is not cached */
export async function cachedIds(cache: CacheRedis, userId: UserId, limit: number): Promise<Set<string>> {
  const gone = async (): Promise<never> => {
    throw new Error('A timeline left the cache.')
  }
  const load = { newestIds: gone, pullAuthors: gone }
  return new Set((await cache.timelines.home(userId, { before: null, limit }, load)).ids)
}
