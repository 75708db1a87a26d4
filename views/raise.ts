import type { ObjectCache } from '../adapters/redis/object-cache.ts'
import type { PostId, SessionId, UserId } from '../core/id-types.ts'

type Raising = { objects: Pick<ObjectCache, 'raise'> }

/** Makes cached copies of a post void, in every process. Before the write and after it.
 *  @throws AppError unavailable: then do not write */
export function raisePost({ objects }: Raising, postId: PostId): Promise<void> {
  return objects.raise('post', [postId])
}

/** Makes cached cards of an account void, in every process: after a change of name or status.
 *  @throws AppError unavailable: then do not write */
export function raiseUser({ objects }: Raising, userId: UserId): Promise<void> {
  return objects.raise('user', [userId])
}

/** Makes cached copies of sessions void, in every process.
 *  @throws AppError unavailable: then do not write */
export function raiseSessions({ objects }: Raising, sessionIds: readonly SessionId[]): Promise<void> {
  return objects.raise('session', sessionIds)
}
