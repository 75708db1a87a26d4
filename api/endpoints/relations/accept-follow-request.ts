import { AppError } from '../../../core/errors.ts'
import { standingOf } from '../../../core/relationship.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { acceptFollowRequest as storeAcceptance } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationshipNow } from '../../relationship-now.ts'

export const acceptFollowRequest = defineEndpoint({
  name: 'acceptFollowRequest',
  method: 'POST',
  path: '/v1/me/follow-requests/:userId/accept',
  summary: 'Let an account follow that asked to.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  response: relationship,
  errors: ['not_found', 'no_follow_request'],
  handler: async (ctx, input) => {
    const { graph, ids, timelines, push, viewer } = ctx
    const { userId } = viewer
    const askerId = input.userId
    const { outcome, muted } = await storeAcceptance(graph, {
      userId,
      askerId,
      evenInactive: false,
      nowMillis: ctx.now(),
      at: ids.next(),
    })
    if (outcome !== 'accepted') throw new AppError(outcome)
    // A repeated answer changes nothing: meanwhile the follow may have ended.
    if (!graph.replayed()) {
      // The fan's next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
      await timelines.drop([askerId]).catch(() => {})
      await push.stand(askerId, userId, standingOf({ following: true, friend: false, muting: muted }))
    }
    return relationshipNow(ctx, askerId)
  },
})
