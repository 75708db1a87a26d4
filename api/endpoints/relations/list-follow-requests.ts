import type { EventId } from '../../../core/id-types.ts'
import { HIGHEST_ID } from '../../../core/ids.ts'
import { cursor, direction, limit, page, relationCard } from '../../../core/shapes.ts'
import { followRequestsReceived, followRequestsSent } from '../../../graph/generated/relations.ts'
import { relationCards } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { cutRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

export const listFollowRequests = defineEndpoint({
  name: 'listFollowRequests',
  method: 'GET',
  path: '/v1/me/follow-requests',
  summary: 'Requests to follow that wait for an answer, newest first.',
  tag: 'relations',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { direction, limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: [],
  handler: (ctx, input) => {
    const read = input.direction === 'incoming' ? followRequestsReceived : followRequestsSent
    const viewerId = ctx.viewer.userId
    return ownPage(
      ctx,
      {
        name: `follow-requests-${input.direction}`,
        first: HIGHEST_ID as EventId,
        read: async (before, limit) => cutRows(await read(ctx.graph, { viewerId, before, limit: limit + 1 }), limit),
        items: (rows) => relationCards(ctx, ctx.beholder, rows),
      },
      input,
    )
  },
})
