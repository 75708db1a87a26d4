import { AppError } from '../../../core/errors.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { acceptFriendRequest as storeAcceptance } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { befriended } from '../../befriended.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationClock } from '../../relation-clock.ts'
import { relationshipNow } from '../../relationship-now.ts'

export const acceptFriendRequest = defineEndpoint({
  name: 'acceptFriendRequest',
  method: 'POST',
  path: '/v1/me/friend-requests/:userId/accept',
  summary: 'Be friends with an account that asked.',
  description: 'The two follow each other from then on, unless a following limit is reached.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  response: relationship,
  errors: ['not_found', 'no_friend_request', 'friend_limit'],
  handler: async (ctx, input) => {
    const { graph, ids, config, viewer } = ctx
    const { userId } = viewer
    const askerId = input.userId
    const { outcome, ...row } = await whileRaised(
      () => raiseTies(ctx, [userId, askerId]),
      () =>
        storeAcceptance(graph, {
          userId,
          askerId,
          friendLimit: config.KITH_FRIEND_LIMIT,
          followLimit: config.KITH_FOLLOWING_LIMIT,
          ...relationClock(ctx),
          at: ids.next(),
        }),
    )
    if (outcome !== 'befriended') throw new AppError(outcome)
    // A repeated answer changes nothing: meanwhile the friendship may have ended.
    if (!graph.replayed()) await befriended(ctx, askerId, row)
    return relationshipNow(ctx, askerId)
  },
})
