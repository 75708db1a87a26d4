import { user, userId } from '../../../core/shapes.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { profile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const getUser = defineEndpoint({
  name: 'getUser',
  method: 'GET',
  path: '/v1/users/:userId',
  summary: 'A profile with its counts, and how the viewer stands to it.',
  tag: 'users',
  auth: 'optional',
  policy: 'account',
  rateLimit: rates.read,
  params: { userId },
  status: 200,
  response: user,
  errors: [],
  etag: true,
  handler: (ctx, input) => profile(ctx, input.userId),
})
