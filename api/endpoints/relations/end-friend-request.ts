import { AppError } from '../../../core/errors.ts'
import { requestsValidFrom } from '../../../core/relationship.ts'
import { userId } from '../../../core/shapes.ts'
import { endFriendRequest as storeEnd } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const endFriendRequest = defineEndpoint({
  name: 'endFriendRequest',
  method: 'DELETE',
  path: '/v1/me/friend-requests/:userId',
  summary: 'Take back a friend request, or decline one.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['no_friend_request'],
  handler: async ({ graph, ids, config, now, viewer }, input) => {
    const { outcome } = await storeEnd(graph, {
      userId: viewer.userId,
      otherId: input.userId,
      validFrom: requestsValidFrom(now(), config.KITH_FRIEND_REQUEST_DAYS),
      at: ids.next(),
    })
    if (outcome === 'no_friend_request') throw new AppError('no_friend_request')
    return undefined
  },
})
