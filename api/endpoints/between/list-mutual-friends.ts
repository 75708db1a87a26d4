import { countedPage, cursor, limit, userCard, userId } from '../../../core/shapes.ts'
import { mutualFriends } from '../../../graph/generated/between.ts'
import { commonPage } from '../../common-page.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const listMutualFriends = defineEndpoint({
  name: 'listMutualFriends',
  method: 'GET',
  path: '/v1/users/:userId/mutual-friends',
  summary: 'Friends that the viewer and an account have in common, newest account first.',
  tag: 'between',
  auth: 'account',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: countedPage(userCard),
  errors: ['account_locked'],
  handler: (ctx, input) => commonPage(ctx, 'mutual-friends', mutualFriends, input),
})
