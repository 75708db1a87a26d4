import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { account, email, nickname, password, phone, session, username } from '../../../core/shapes.ts'
import { createUser } from '../../../graph/generated/users.ts'
import { answerSession } from '../../auth/answer-session.ts'
import { newSeed } from '../../auth/auth.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { ownProfile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const createAccount = defineEndpoint({
  name: 'createAccount',
  method: 'POST',
  path: '/v1/accounts',
  summary: 'Register an account and sign in.',
  description: 'Username, email and phone are unique without case; of several requests for one name exactly one wins.',
  tag: 'accounts',
  auth: 'none',
  policy: 'none',
  rateLimit: rates.register,
  body: {
    username,
    password,
    email: email.nullish(),
    phone: phone.nullish(),
    nickname: nickname.optional().meta({ description: 'The username unless given.' }),
  },
  status: 201,
  response: z.object({ account, session }),
  errors: ['username_taken', 'email_taken', 'phone_taken', 'not_found', 'invalid_credentials'],
  secret: true,
  handler: async (ctx, input) => {
    const { graph, ids, auth, config, atMillis, userAgent, writesAs } = ctx
    const seed = newSeed()
    const { outcome, userId, sessionId } = await createUser(graph, {
      id: ids.next(),
      username: input.username,
      usernameKey: input.username.toLowerCase(),
      email: input.email ?? null,
      phone: input.phone ?? null,
      nickname: input.nickname ?? input.username,
      passwordHash: await auth.passwords.hash(input.password),
      sessionId: ids.next(),
      seed,
      userAgent,
      expiresAt: atMillis + config.KITH_REFRESH_TOKEN_SECONDS * 1000,
      at: ids.next(),
      atMillis,
    })
    if (outcome !== 'created') throw new AppError(outcome)
    writesAs(userId)
    return {
      account: await ownProfile(ctx, userId),
      session: await answerSession(ctx, sessionId, { userId, seed: graph.replayed() ? null : seed }),
    }
  },
})
