import { AppError } from '../../../core/errors.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { blockUser as storeBlock } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationshipNow } from '../../relationship-now.ts'

export const blockUser = defineEndpoint({
  name: 'blockUser',
  method: 'PUT',
  path: '/v1/me/blocks/:userId',
  summary: 'Block an account.',
  description:
    'Ends follows, friendship and requests between the two, in both directions. From the answer on neither is shown the other anywhere, as if the account did not exist. Refused as `unavailable` when that cannot be promised.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  response: relationship,
  errors: ['not_found', 'already_blocking', 'cannot_block_self', 'block_limit'],
  handler: async (ctx, input) => {
    const { graph, ids, config, timelines, push, viewer } = ctx
    const blockerId = viewer.userId
    const blockedId = input.userId
    if (blockerId === blockedId) throw new AppError('cannot_block_self')
    const limit = config.KITH_BLOCK_LIMIT
    const { outcome } = await whileRaised(
      () => raiseTies(ctx, [blockerId, blockedId]),
      () => storeBlock(graph, { blockerId, blockedId, limit, at: ids.next() }),
    )
    if (outcome !== 'blocked') throw new AppError(outcome)
    // A repeated answer changes nothing: meanwhile the block may have ended.
    if (!graph.replayed()) {
      await Promise.all([
        // The rule hides posts at once; the lists lose them by the drop, or by the job of the event.
        timelines.drop([blockerId, blockedId]).catch(() => {}),
        push.stand(blockerId, blockedId, 'none'),
        push.stand(blockedId, blockerId, 'none'),
      ])
    }
    return relationshipNow(ctx, blockedId)
  },
})
