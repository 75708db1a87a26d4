import { AppError } from '../../../core/errors.ts'
import { userId } from '../../../core/shapes.ts'
import { unfollowUsers } from '../../../graph/generated/relations.ts'
import { raiseTies } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const unfollowUser = defineEndpoint({
  name: 'unfollowUser',
  method: 'DELETE',
  path: '/v1/me/following/:userId',
  summary: 'Stop following an account, or take back the request to.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_following'],
  handler: async (ctx, input) => {
    const { graph, ids, timelines, push, viewer } = ctx
    const followerId = viewer.userId
    // What a locked account shows its fans alone. Best effort: nobody is kept from leaving, and the job repeats it.
    const raise = () => raiseTies(ctx, [followerId]).catch(() => {})
    await raise()
    const { outcome } = await unfollowUsers(graph, { followerId, followeeId: input.userId, at: ids.next() })
    if (outcome === 'not_following') throw new AppError('not_following')
    // Meanwhile it may be followed again.
    if (graph.replayed() || outcome === 'cancelled') return undefined
    // The next read builds the timeline again. Should Redis be away, the job of the event repeats the drop.
    await Promise.all([timelines.drop([followerId]).catch(() => {}), raise()])
    await push.stand(followerId, input.userId, 'none')
    return undefined
  },
})
