import { AppError } from '../../../core/errors.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { followUsers, relationshipFlags } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const followUser = defineEndpoint({
  name: 'followUser',
  method: 'PUT',
  path: '/v1/me/following/:userId',
  summary: 'Follow an account.',
  description: 'A second follow is refused as `already_following` and changes nothing.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  response: relationship,
  errors: ['not_found', 'already_following', 'cannot_follow_self', 'following_limit'],
  handler: async ({ graph, ids, config, timelines, push, viewer }, input) => {
    const followerId = viewer.userId
    const followeeId = input.userId
    if (followerId === followeeId) throw new AppError('cannot_follow_self')
    const limit = config.KITH_FOLLOWING_LIMIT
    const { outcome, followedBy } = await followUsers(graph, { followerId, followeeId, limit, at: ids.next() })
    if (outcome !== 'followed') throw new AppError(outcome)
    if (graph.replayed()) {
      const now = await relationshipFlags(graph, { viewerId: followerId, userId: followeeId })
      if (!now) throw new AppError('not_found')
      return now
    }
    // The next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
    await timelines.drop([followerId]).catch(() => {})
    await push.follow(followerId, followeeId)
    return { userId: followeeId, following: true, followedBy }
  },
})
