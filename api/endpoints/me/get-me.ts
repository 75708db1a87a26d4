import { account } from '../../../core/shapes.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { ownProfile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const getMe = defineEndpoint({
  name: 'getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'The own account.',
  tag: 'me',
  auth: 'account',
  evenInactive: true,
  policy: 'own',
  rateLimit: rates.read,
  status: 200,
  response: account,
  errors: ['not_found'],
  etag: true,
  handler: (ctx) => ownProfile(ctx, ctx.viewer.userId),
})
