import { idList, knownFans, page, userId } from '../../../core/shapes.ts'
import { fansYouKnowOfUsers } from '../../../graph/generated/between.ts'
import { visibleCards } from '../../../views/user-cards.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { rawPage } from '../../raw-json.ts'

/** Fans named of each account. */
const NAMED = 3

export const listFansYouKnowOfUsers = defineEndpoint({
  name: 'listFansYouKnowOfUsers',
  method: 'GET',
  path: '/v1/users/fans-you-know',
  summary: 'For several accounts, how many of their fans the viewer follows, and up to three of these.',
  description: 'In the order asked for. Accounts whose lists the viewer may not see are left out.',
  tag: 'between',
  auth: 'account',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { ids: idList(userId) },
  status: 200,
  response: page(knownFans),
  errors: [],
  handler: async (ctx, { ids }) => {
    const { graph, beholder, viewer } = ctx
    const found = await fansYouKnowOfUsers(graph, { viewerId: viewer.userId, ids, limit: NAMED })
    const named = found.flatMap((row) => row.ids)
    const cards = await visibleCards(ctx, beholder, [...new Set([...ids, ...named])])
    const rows = new Map(found.map((row) => [row.userId, row]))
    const items = ids.flatMap((id) => {
      const row = rows.get(id)
      if (!row || !cards.has(id)) return []
      const people = row.ids.flatMap((fan) => cards.get(fan)?.json ?? [])
      return [`{"userId":"${id}","total":${row.total},"people":[${people.join(',')}]}`]
    })
    return rawPage(items, null)
  },
})
