import { idList, page, relationship, userId } from '../../../core/shapes.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationshipSeen } from '../../relationship-now.ts'

export const listRelationships = defineEndpoint({
  name: 'listRelationships',
  method: 'GET',
  path: '/v1/me/relationships',
  summary: 'How the viewer stands to several accounts; those it may not see are left out.',
  description: 'Of an account that the viewer blocks only that is told, whether or not it blocks back.',
  tag: 'relations',
  auth: 'account',
  policy: 'blocks',
  rateLimit: rates.read,
  query: { ids: idList(userId) },
  status: 200,
  response: page(relationship),
  errors: [],
  handler: async (ctx, { ids }) => {
    const rows = await Promise.all(ids.map((id) => relationshipSeen(ctx, id)))
    return { items: rows.filter((row) => row !== null), next: null }
  },
})
