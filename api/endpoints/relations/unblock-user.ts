import { AppError } from '../../../core/errors.ts'
import { userId } from '../../../core/shapes.ts'
import { unblockUser as endBlock } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const unblockUser = defineEndpoint({
  name: 'unblockUser',
  method: 'DELETE',
  path: '/v1/me/blocks/:userId',
  summary: 'End a block.',
  description: 'What the block ended does not come back.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_blocking'],
  handler: async (ctx, input) => {
    const { graph, ids, viewer } = ctx
    const blockerId = viewer.userId
    const blockedId = input.userId
    const { outcome } = await whileRaised(
      () => raiseTies(ctx, [blockerId, blockedId]),
      () => endBlock(graph, { blockerId, blockedId, at: ids.next() }),
    )
    if (outcome !== 'unblocked') throw new AppError(outcome)
    return undefined
  },
})
