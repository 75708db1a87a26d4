import { AppError } from '../../../core/errors.ts'
import { standingOf } from '../../../core/relationship.ts'
import { userId } from '../../../core/shapes.ts'
import { unmuteUser as endMute } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const unmuteUser = defineEndpoint({
  name: 'unmuteUser',
  method: 'DELETE',
  path: '/v1/me/mutes/:userId',
  summary: 'End a mute.',
  description: 'Posts made meanwhile are in the home timeline again.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_muting'],
  handler: async (ctx, input) => {
    const { graph, ids, push, viewer } = ctx
    const muterId = viewer.userId
    const mutedId = input.userId
    const { outcome, following, friend } = await whileRaised(
      () => raiseTies(ctx, [muterId]),
      () => endMute(graph, { muterId, mutedId, nowMillis: ctx.now(), at: ids.next() }),
    )
    if (outcome !== 'unmuted') throw new AppError(outcome)
    // Meanwhile it may be muted again.
    if (!graph.replayed()) await push.stand(muterId, mutedId, standingOf({ following, friend, muting: false }))
    return undefined
  },
})
