import { countedPage, cursor, limit, userCard, userId } from '../../../core/shapes.ts'
import { fansYouKnow } from '../../../graph/generated/between.ts'
import { commonPage } from '../../common-page.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const listFansYouKnow = defineEndpoint({
  name: 'listFansYouKnow',
  method: 'GET',
  path: '/v1/users/:userId/fans-you-know',
  summary: 'Fans of an account whom the viewer follows, newest account first.',
  tag: 'between',
  auth: 'account',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: countedPage(userCard),
  errors: ['account_locked'],
  handler: (ctx, input) => commonPage(ctx, 'fans-you-know', fansYouKnow, input),
})
