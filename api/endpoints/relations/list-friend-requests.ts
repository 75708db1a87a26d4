import type { EventId } from '../../../core/id-types.ts'
import { HIGHEST_ID } from '../../../core/ids.ts'
import { requestsValidFrom } from '../../../core/relationship.ts'
import { cursor, direction, limit, page, relationCard } from '../../../core/shapes.ts'
import { friendRequestsReceived, friendRequestsSent } from '../../../graph/generated/relations.ts'
import { relationCards } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { cutRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

export const listFriendRequests = defineEndpoint({
  name: 'listFriendRequests',
  method: 'GET',
  path: '/v1/me/friend-requests',
  summary: 'Friend requests that wait for an answer, newest first.',
  tag: 'relations',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { direction, limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: [],
  handler: (ctx, input) => {
    const read = input.direction === 'incoming' ? friendRequestsReceived : friendRequestsSent
    const viewerId = ctx.viewer.userId
    const validFrom = requestsValidFrom(ctx.now(), ctx.config.KITH_FRIEND_REQUEST_DAYS)
    return ownPage(
      ctx,
      {
        name: `friend-requests-${input.direction}`,
        first: HIGHEST_ID as EventId,
        read: async (before, limit) =>
          cutRows(await read(ctx.graph, { viewerId, validFrom, before, limit: limit + 1 }), limit),
        items: (rows) => relationCards(ctx, ctx.beholder, rows),
      },
      input,
    )
  },
})
