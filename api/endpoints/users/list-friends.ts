import { cursor, limit, page, relationCard, userId } from '../../../core/shapes.ts'
import { friendsPage } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationPage } from '../../relation-page.ts'

export const listFriends = defineEndpoint({
  name: 'listFriends',
  method: 'GET',
  path: '/v1/users/:userId/friends',
  summary: 'Friends of an account, newest first.',
  tag: 'users',
  auth: 'optional',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: ['account_locked'],
  handler: (ctx, input) => relationPage(ctx, 'friends', friendsPage, input),
})
