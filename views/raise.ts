import type { ObjectCache } from '../adapters/redis/object-cache.ts'
import type { PostId, SessionId, UserId } from '../core/id-types.ts'

/** Runs a write between two raises of what it changes: after the first one nothing is filled until the write must be over,
 *  so that a process killed after the commit leaves nothing stale; the second one lets readers fill again what is true now.
 *  @throws AppError unavailable, before the write, when the first raise cannot be confirmed */
export async function whileRaised<Outcome>(
  raise: () => Promise<void>,
  write: () => Promise<Outcome>,
): Promise<Outcome> {
  await raise()
  const outcome = await write()
  await raise()
  return outcome
}

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

/** Makes cached ties of accounts void, in every process: after a block, a friendship, a mute, the end of a follow.
 *  @throws AppError unavailable: then do not write */
export function raiseTies({ objects }: Raising, userIds: readonly UserId[]): Promise<void> {
  return objects.raise('ties', userIds)
}
