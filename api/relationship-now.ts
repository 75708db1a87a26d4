import type { UserId } from '../core/id-types.ts'
import { relationshipFlags } from '../graph/generated/relations.ts'
import type { EndpointContext } from './endpoint.ts'
import { relationClock } from './relation-clock.ts'

type Asking = Pick<EndpointContext<'account'>, 'graph' | 'config' | 'now' | 'viewer'>

/** How the viewer stands to an account; null for one that it may not see and does not block. */
export function relationshipSeen(ctx: Asking, userId: UserId) {
  return relationshipFlags(ctx.graph, { viewerId: ctx.viewer.userId, userId, ...relationClock(ctx) })
}

/** How the viewer stands to an account now: the answer of a write that is no hot path, or of one that is repeated after the
 *  relation may have changed again. Nothing lies between the viewer and an account that has vanished for it. */
export async function relationshipNow(ctx: Asking, userId: UserId) {
  return (await relationshipSeen(ctx, userId)) ?? { userId, ...nothing }
}

const nothing = {
  following: false,
  followedBy: false,
  followRequested: false,
  requestedToFollow: false,
  friend: false,
  friendRequestSent: false,
  friendRequestReceived: false,
  blocking: false,
  muting: false,
}
