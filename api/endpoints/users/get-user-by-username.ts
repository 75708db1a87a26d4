import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { user } from '../../../core/shapes.ts'
import { userIdsByUsername } from '../../../graph/generated/users.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { profile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const getUserByUsername = defineEndpoint({
  name: 'getUserByUsername',
  method: 'GET',
  path: '/v1/users/by-username/:username',
  summary: 'A profile by username, in whatever case it is written.',
  tag: 'users',
  auth: 'optional',
  policy: 'account',
  rateLimit: rates.read,
  // Not the shape of new usernames: names that are reserved today may have an owner.
  params: { username: z.string().regex(/^[A-Za-z0-9_.]{1,50}$/) },
  status: 200,
  response: user,
  errors: [],
  etag: true,
  handler: async (ctx, { username }) => {
    const found = await userIdsByUsername(ctx.graph, { usernameKey: username.toLowerCase() })
    if (!found) throw new AppError('not_found')
    return profile(ctx, found.id)
  },
})
