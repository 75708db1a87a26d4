import { AppError } from '../../../core/errors.ts'
import { userId } from '../../../core/shapes.ts'
import { removeFan as storeRemoval } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const removeFan = defineEndpoint({
  name: 'removeFan',
  method: 'DELETE',
  path: '/v1/me/fans/:userId',
  summary: 'Make an account follow no more.',
  description:
    'It is not told, and may follow again, or ask to where the own account is locked. Refused as `unavailable` when it cannot be promised that a locked account is hidden from it at once.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_a_fan'],
  handler: async (ctx, input) => {
    const { graph, ids, timelines, push, viewer } = ctx
    const { userId } = viewer
    const fanId = input.userId
    const { outcome } = await whileRaised(
      () => raiseTies(ctx, [fanId]),
      () => storeRemoval(graph, { userId, fanId, at: ids.next() }),
    )
    if (outcome !== 'removed') throw new AppError(outcome)
    // Meanwhile it may follow again.
    if (graph.replayed()) return undefined
    // The fan's next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
    await timelines.drop([fanId]).catch(() => {})
    await push.stand(fanId, userId, 'none')
    return undefined
  },
})
