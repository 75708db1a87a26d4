import { cursor, limit, page, relationCard, userId } from '../../../core/shapes.ts'
import { followingPage } from '../../../graph/generated/relations.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationPage } from '../../relation-page.ts'

export const listFollowing = defineEndpoint({
  name: 'listFollowing',
  method: 'GET',
  path: '/v1/users/:userId/following',
  summary: 'Accounts that somebody follows, newest first.',
  tag: 'users',
  auth: 'optional',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: page(relationCard),
  errors: ['account_locked'],
  handler: (ctx, input) => relationPage(ctx, 'following', followingPage, input),
})
