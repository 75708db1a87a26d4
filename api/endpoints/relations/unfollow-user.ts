import { AppError } from '../../../core/errors.ts'
import { userId } from '../../../core/shapes.ts'
import { unfollowUsers } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const unfollowUser = defineEndpoint({
  name: 'unfollowUser',
  method: 'DELETE',
  path: '/v1/me/following/:userId',
  summary: 'Stop following an account.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_following'],
  handler: async ({ graph, ids, timelines, push, viewer }, input) => {
    const followerId = viewer.userId
    const { outcome } = await unfollowUsers(graph, { followerId, followeeId: input.userId, at: ids.next() })
    if (outcome !== 'unfollowed') throw new AppError('not_following')
    // Meanwhile it may be followed again.
    if (graph.replayed()) return undefined
    // The next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
    await timelines.drop([followerId]).catch(() => {})
    await push.unfollow(followerId, input.userId)
    return undefined
  },
})
