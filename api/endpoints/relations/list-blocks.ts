import type { EventId } from '../../../core/id-types.ts'
import { HIGHEST_ID } from '../../../core/ids.ts'
import { cursor, limit, page, relationCard } from '../../../core/shapes.ts'
import { blocksPage } from '../../../graph/generated/relations.ts'
import { userCardTexts, withSince } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { cutRows, ownPage } from '../../own-page.ts'
import { rates } from '../../rates.ts'

export const listBlocks = defineEndpoint({
  name: 'listBlocks',
  method: 'GET',
  path: '/v1/me/blocks',
  summary: 'Accounts that the viewer blocks, newest first.',
  tag: 'relations',
  auth: 'account',
  policy: 'blocks',
  rateLimit: rates.read,
  query: { limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: [],
  handler: (ctx, input) =>
    ownPage(
      ctx,
      {
        name: 'blocks',
        first: HIGHEST_ID as EventId,
        read: async (before, limit) =>
          cutRows(await blocksPage(ctx.graph, { userId: ctx.viewer.userId, before, limit: limit + 1 }), limit),
        // Not under the rule, which hides whom a viewer blocks: here alone the viewer sees them, to take it back. The
        // same whether or not they block back, so that the list does not tell.
        items: async (rows) => {
          const cards = await userCardTexts(
            ctx,
            rows.map((row) => row.id),
          )
          return rows.flatMap(({ id, at }) => {
            const card = cards.get(id)
            return card?.status === 'active' ? [withSince(card, at)] : []
          })
        },
      },
      input,
    ),
})
