import type { Graph } from '../../../app/context.ts'
import type { EventId, UserId } from '../../../core/id-types.ts'
import { cursor, limit, page, relationCard } from '../../../core/shapes.ts'
import { myFansNewest, myFansOldest, myMutualFans } from '../../../graph/generated/relations.ts'
import { relationCards } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { type DormantBounds, dormantBounds, filter, firstOf, order } from '../../managed-list.ts'
import { cutRows, type OwnRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

/** Follows looked at for one page. */
const MAX_SCANNED = 4_000

export const listMyFans = defineEndpoint({
  name: 'listMyFans',
  method: 'GET',
  path: '/v1/me/fans',
  summary: 'Fans of the viewer, in either order, all or some.',
  description: `A page looks at ${MAX_SCANNED} fans at most: where few pass the filter it may be short, or empty, and still have a \`next\`.`,
  tag: 'relations',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { order, filter, limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: [],
  handler: (ctx, { order, filter, ...request }) => {
    const { graph, viewer } = ctx
    const viewerId = viewer.userId
    const newest = order === 'newest'
    const bounds = dormantBounds(ctx)
    return ownPage(
      ctx,
      {
        name: `my-fans:${order}:${filter}`,
        first: firstOf(order),
        read: async (position, limit) =>
          filter === 'mutual'
            ? cutRows(await myMutualFans(graph, { viewerId, newest, position, limit: limit + 1 }), limit)
            : walkFans(graph, { viewerId, newest, filter, position, limit, ...bounds }),
        items: (rows) => relationCards(ctx, ctx.beholder, rows),
      },
      request,
    )
  },
})

type Walk = DormantBounds & {
  viewerId: UserId
  newest: boolean
  filter: 'all' | 'not_following_back' | 'dormant'
  position: EventId
  limit: number
}

/** Fans that pass a filter, in stretches that grow until the page is full, the fans end, or the bound is reached. */
async function walkFans(graph: Graph, { newest, position, limit, ...query }: Walk): Promise<OwnRows> {
  const found: OwnRows['rows'] = []
  let from = position
  let left = MAX_SCANNED
  for (let scan = limit + 1; ; scan = Math.min(scan * 4, left)) {
    const { ids, ats, last, scanned } = newest
      ? await myFansNewest(graph, { ...query, before: from, scan })
      : await myFansOldest(graph, { ...query, after: from, scan })
    for (const [index, id] of ids.entries()) found.push({ id, at: ats[index] as EventId })
    if (found.length > limit) return cutRows(found, limit)
    if (scanned < scan || last === null) return { rows: found, next: null }
    from = last
    left -= scanned
    if (left <= 0) return { rows: found, next: from }
  }
}
