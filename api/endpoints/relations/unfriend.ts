import { AppError } from '../../../core/errors.ts'
import { standingOf } from '../../../core/relationship.ts'
import { userId } from '../../../core/shapes.ts'
import { unfriend as storeEnd } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const unfriend = defineEndpoint({
  name: 'unfriend',
  method: 'DELETE',
  path: '/v1/me/friends/:userId',
  summary: 'End a friendship; the two still follow each other.',
  description:
    'From the answer on neither sees posts for friends of the other. Refused as `unavailable` when that cannot be promised.',
  tag: 'relations',
  auth: 'account',
  policy: 'end',
  rateLimit: rates.follow,
  params: { userId },
  status: 204,
  response: null,
  errors: ['not_friends'],
  handler: async (ctx, input) => {
    const { graph, ids, timelines, push, viewer } = ctx
    const { userId } = viewer
    const friendId = input.userId
    const { outcome, hears, heard } = await whileRaised(
      () => raiseTies(ctx, [userId, friendId]),
      () => storeEnd(graph, { userId, friendId, nowMillis: ctx.now(), at: ids.next() }),
    )
    if (outcome !== 'unfriended') throw new AppError(outcome)
    // Meanwhile they may be friends again.
    if (graph.replayed()) return undefined
    await Promise.all([
      // The rule hides posts at once; the lists lose them by the drop, or by the job of the event.
      timelines.drop([userId, friendId]).catch(() => {}),
      push.stand(userId, friendId, standingOf({ following: hears, friend: false, muting: false })),
      push.stand(friendId, userId, standingOf({ following: heard, friend: false, muting: false })),
    ])
    return undefined
  },
})
