import { AppError } from '../../../core/errors.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { sendFriendRequest as storeRequest } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { befriended } from '../../befriended.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationClock } from '../../relation-clock.ts'
import { relationshipNow } from '../../relationship-now.ts'

export const sendFriendRequest = defineEndpoint({
  name: 'sendFriendRequest',
  method: 'PUT',
  path: '/v1/me/friend-requests/:userId',
  summary: 'Ask an account to be friends.',
  description:
    'Where that one has asked already, this accepts: the answer says `friend`. A request that nobody answers is void after KITH_FRIEND_REQUEST_DAYS days.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  response: relationship,
  errors: [
    'not_found',
    'already_friends',
    'already_requested',
    'cannot_befriend_self',
    'friend_limit',
    'friend_request_limit',
  ],
  handler: async (ctx, input) => {
    const { graph, ids, config, viewer } = ctx
    const askerId = viewer.userId
    const { userId } = input
    if (askerId === userId) throw new AppError('cannot_befriend_self')
    const { outcome, ...row } = await whileRaised(
      // The request may meet one that crosses it.
      () => raiseTies(ctx, [askerId, userId]),
      () =>
        storeRequest(graph, {
          askerId,
          userId,
          friendLimit: config.KITH_FRIEND_LIMIT,
          requestLimit: config.KITH_FRIEND_REQUEST_LIMIT,
          followLimit: config.KITH_FOLLOWING_LIMIT,
          ...relationClock(ctx),
          at: ids.next(),
        }),
    )
    if (outcome !== 'requested' && outcome !== 'befriended') throw new AppError(outcome)
    // A repeated answer changes nothing: meanwhile the friendship may have ended.
    if (outcome === 'befriended' && !graph.replayed()) await befriended(ctx, userId, row)
    return relationshipNow(ctx, userId)
  },
})
