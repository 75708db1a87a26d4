import type { UserId } from '../../core/id-types.ts'
import type { RedisClient } from './connection.ts'
import type { Keys } from './keys.ts'

/** Bookmarks of an account's last writes, so that its next reads anywhere see them without sending a header. */
export type AccountBookmarks = {
  /** [] when there are none, or Redis is away: a convenience, the header is the promise. */
  recent(userId: UserId): Promise<string[]>
  /** Never fails. */
  remember(userId: UserId, bookmarks: readonly string[]): Promise<void>
}

const KEPT = 8
const LIFE_SECONDS = 600

/** Account bookmarks in Redis or a Redis Cluster. */
export function accountBookmarks(client: RedisClient, keys: Keys): AccountBookmarks {
  return {
    recent: (userId) => client.lrange(keys.bookmarks(userId), 0, KEPT - 1).catch(() => []),
    async remember(userId, bookmarks) {
      if (bookmarks.length === 0) return
      const key = keys.bookmarks(userId)
      const written = [
        client.lpush(key, ...bookmarks.slice(-KEPT)),
        client.ltrim(key, 0, KEPT - 1),
        client.expire(key, LIFE_SECONDS),
      ]
      await Promise.all(written).catch(() => {})
    },
  }
}
