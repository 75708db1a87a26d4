import { idList, page, user, userId } from '../../../core/shapes.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { profiles } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const listUsers = defineEndpoint({
  name: 'listUsers',
  method: 'GET',
  path: '/v1/users',
  summary: 'Profiles by id, in the order asked for; unknown ones are left out.',
  tag: 'users',
  auth: 'optional',
  policy: 'accounts',
  rateLimit: rates.read,
  query: { ids: idList(userId) },
  status: 200,
  response: page(user),
  errors: [],
  handler: async (ctx, { ids }) => ({
    items: await profiles(ctx, ids),
    next: null,
  }),
})
