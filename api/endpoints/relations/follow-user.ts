import { AppError } from '../../../core/errors.ts'
import { standingOf } from '../../../core/relationship.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { followUsers } from '../../../graph/generated/relations.ts'
import { accepted } from '../../answered.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationClock } from '../../relation-clock.ts'
import { relationshipNow } from '../../relationship-now.ts'

export const followUser = defineEndpoint({
  name: 'followUser',
  method: 'PUT',
  path: '/v1/me/following/:userId',
  summary: 'Follow an account, or ask a locked one.',
  description:
    '202 when the account is locked: it has to accept first, unless the two are friends. A second call is refused as `already_following` or `already_requested` and changes nothing.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  status: 201,
  alsoStatus: 202,
  response: relationship,
  errors: ['not_found', 'already_following', 'already_requested', 'cannot_follow_self', 'following_limit'],
  handler: async (ctx, input) => {
    const { graph, ids, config, timelines, push, viewer } = ctx
    const followerId = viewer.userId
    const followeeId = input.userId
    if (followerId === followeeId) throw new AppError('cannot_follow_self')
    const { outcome, ...flags } = await followUsers(graph, {
      followerId,
      followeeId,
      limit: config.KITH_FOLLOWING_LIMIT,
      ...relationClock(ctx),
      at: ids.next(),
    })
    if (outcome !== 'followed' && outcome !== 'requested') throw new AppError(outcome)
    const following = outcome === 'followed'
    if (graph.replayed()) {
      const now = await relationshipNow(ctx, followeeId)
      return following ? now : accepted(now)
    }
    const answer = { userId: followeeId, following, followRequested: !following, ...flags, blocking: false }
    if (!following) return accepted(answer)
    // The next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
    await timelines.drop([followerId]).catch(() => {})
    await push.stand(followerId, followeeId, standingOf(answer))
    return answer
  },
})
