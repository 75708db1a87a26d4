import type { EventId } from '../../../core/id-types.ts'
import { HIGHEST_ID } from '../../../core/ids.ts'
import { cursor, limit, mutedCard, page, toTime } from '../../../core/shapes.ts'
import { mutesPage } from '../../../graph/generated/relations.ts'
import { visibleCards, withSince } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { cutRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

export const listMutes = defineEndpoint({
  name: 'listMutes',
  method: 'GET',
  path: '/v1/me/mutes',
  summary: 'Accounts that the viewer mutes, newest first.',
  tag: 'relations',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { limit, cursor },
  status: 200,
  response: page(mutedCard),
  errors: [],
  handler: (ctx, input) => {
    const viewerId = ctx.viewer.userId
    const nowMillis = ctx.now()
    return ownPage(
      ctx,
      {
        name: 'mutes',
        first: HIGHEST_ID as EventId,
        read: async (before, limit) =>
          cutRows(await mutesPage(ctx.graph, { viewerId, nowMillis, before, limit: limit + 1 }), limit),
        items: async (rows) => {
          const cards = await visibleCards(
            ctx,
            ctx.beholder,
            rows.map((row) => row.id),
          )
          return rows.flatMap(({ id, at, until }) => {
            const card = cards.get(id)
            if (!card) return []
            const end = until === null ? 'null' : `"${toTime(until)}"`
            return [withSince(card, at, `,"until":${end}`)]
          })
        },
      },
      input,
    )
  },
})
