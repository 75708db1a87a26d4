import { idList, page, relationship, userId } from '../../../core/shapes.ts'
import { relationshipFlags } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const listRelationships = defineEndpoint({
  name: 'listRelationships',
  method: 'GET',
  path: '/v1/me/relationships',
  summary: 'How the viewer stands to several accounts; unknown ones are left out.',
  tag: 'relations',
  auth: 'account',
  policy: 'blocks',
  rateLimit: rates.read,
  query: { ids: idList(userId) },
  status: 200,
  response: page(relationship),
  errors: [],
  handler: async ({ graph, viewer }, { ids }) => {
    const rows = await Promise.all(ids.map((id) => relationshipFlags(graph, { viewerId: viewer.userId, userId: id })))
    return { items: rows.filter((row) => row !== null), next: null }
  },
})
