import type { UserId } from '../core/id-types.ts'
import { requestsValidFrom } from '../core/relationship.ts'
import { relationshipFlags } from '../graph/generated/relations.ts'
import type { EndpointContext } from './endpoint.ts'

/** How the viewer stands to an account now: the answer of a write that is no hot path, or of one that is repeated after the
 *  relation may have changed again. Nothing lies between the viewer and an account that has vanished for it. */
export async function relationshipNow(
  ctx: Pick<EndpointContext<'account'>, 'graph' | 'config' | 'now' | 'viewer'>,
  userId: UserId,
) {
  const nowMillis = ctx.now()
  const validFrom = requestsValidFrom(nowMillis, ctx.config.KITH_FRIEND_REQUEST_DAYS)
  const found = await relationshipFlags(ctx.graph, { viewerId: ctx.viewer.userId, userId, validFrom, nowMillis })
  return found ?? { userId, ...nothing }
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
