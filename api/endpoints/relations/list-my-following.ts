import { cursor, limit, page, relationCard } from '../../../core/shapes.ts'
import { myFollowingPage } from '../../../graph/generated/relations.ts'
import { relationCards } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { dormantBounds, filter, firstOf, order } from '../../managed-list.ts'
import { cutRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

export const listMyFollowing = defineEndpoint({
  name: 'listMyFollowing',
  method: 'GET',
  path: '/v1/me/following',
  summary: 'Accounts that the viewer follows, in either order, all or some.',
  tag: 'relations',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { order, filter, limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: [],
  handler: (ctx, { order, filter, ...request }) => {
    const viewerId = ctx.viewer.userId
    const newest = order === 'newest'
    const bounds = dormantBounds(ctx)
    return ownPage(
      ctx,
      {
        name: `my-following:${order}:${filter}`,
        first: firstOf(order),
        read: async (position, limit) =>
          cutRows(
            await myFollowingPage(ctx.graph, { viewerId, filter, newest, position, limit: limit + 1, ...bounds }),
            limit,
          ),
        items: (rows) => relationCards(ctx, ctx.beholder, rows),
      },
      request,
    )
  },
})
