import { countedPage, cursor, limit, userCard, userId } from '../../../core/shapes.ts'
import { bothFollow } from '../../../graph/generated/between.ts'
import { commonPage } from '../../common-page.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const listBothFollow = defineEndpoint({
  name: 'listBothFollow',
  method: 'GET',
  path: '/v1/users/:userId/both-follow',
  summary: 'Accounts that the viewer and an account both follow, newest account first.',
  tag: 'between',
  auth: 'account',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: countedPage(userCard),
  errors: ['account_locked'],
  handler: (ctx, input) => commonPage(ctx, 'both-follow', bothFollow, input),
})
