import { AppError } from '../../../core/errors.ts'
import { userId } from '../../../core/shapes.ts'
import { declineFollowRequest as storeRefusal } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const declineFollowRequest = defineEndpoint({
  name: 'declineFollowRequest',
  method: 'DELETE',
  path: '/v1/me/follow-requests/:userId',
  summary: 'Decline the request of an account that asked to follow.',
  description: 'It is not told, and may ask again.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['no_follow_request'],
  handler: async ({ graph, ids, viewer }, input) => {
    const { outcome } = await storeRefusal(graph, { userId: viewer.userId, askerId: input.userId, at: ids.next() })
    if (outcome !== 'declined') throw new AppError(outcome)
    return undefined
  },
})
