import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { session } from '../../../core/shapes.ts'
import { createSession as openSession } from '../../../graph/generated/sessions.ts'
import { type FindLoginRow, findLogin, setPassword } from '../../../graph/generated/users.ts'
import { answerSession } from '../../auth/answer-session.ts'
import { newSeed } from '../../auth/auth.ts'
import { defineEndpoint, type EndpointContext } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const createSession = defineEndpoint({
  name: 'createSession',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with username, email or phone, and password.',
  description:
    'An unknown account and a wrong password answer the same, and after the same time. Who knows the password of a suspended account is told so.',
  tag: 'sessions',
  auth: 'none',
  policy: 'none',
  rateLimit: rates.signIn,
  body: {
    login: z.string().min(1).max(100).meta({ description: 'Username, email address or phone number.' }),
    password: z.string().min(1).max(256),
  },
  status: 201,
  response: session,
  errors: ['invalid_credentials', 'account_suspended'],
  secret: true,
  handler: async (ctx, input) => {
    const floor = noSoonerThan(ctx.atMillis + ctx.config.KITH_LOGIN_FLOOR_MILLIS, ctx.now)
    try {
      return await signIn(ctx, input.login.trim().toLowerCase(), input.password)
    } finally {
      await floor()
    }
  },
})

async function signIn(ctx: EndpointContext<'none'>, login: string, password: string) {
  const { graph, ids, auth, config, atMillis, userAgent, address, writesAs } = ctx
  const account = login.isWellFormed() ? await findLogin(graph, { login }) : null
  const attemptWasRight = await auth.throttle.attempt(account?.id ?? login, address)
  const right = await auth.passwords.verify(password, account?.passwordHash ?? null)
  if (!right || !account) throw new AppError('invalid_credentials')
  await attemptWasRight()
  // Only told to who knows the password, and after the same time.
  if (account.status === 'suspended') throw new AppError('account_suspended')
  await renewHash(ctx, account, password)
  const seed = newSeed()
  const { outcome, sessionId } = await openSession(graph, {
    userId: account.id,
    sessionId: ids.next(),
    seed,
    userAgent,
    expiresAt: atMillis + config.KITH_REFRESH_TOKEN_SECONDS * 1000,
    atMillis,
  })
  if (outcome === 'account_suspended') throw new AppError(outcome)
  if (outcome !== 'created') throw new AppError('invalid_credentials')
  writesAs(account.id)
  return answerSession(ctx, sessionId, { userId: account.id, seed: graph.replayed() ? null : seed })
}

/** Imported accounts bring bcrypt hashes: the login is the one moment the password is known. */
async function renewHash(ctx: EndpointContext<'none'>, account: FindLoginRow, password: string): Promise<void> {
  const { auth, ids, unkeyedGraph, atMillis } = ctx
  const oldHash = account.passwordHash
  if (oldHash === null || !auth.passwords.isOutdated(oldHash)) return
  try {
    const newHash = await auth.passwords.hash(password)
    await setPassword(unkeyedGraph, { id: account.id, oldHash, newHash, keepSessionId: null, at: ids.next(), atMillis })
  } catch {
    // The next login tries again.
  }
}

function noSoonerThan(atMillis: number, now: () => number): () => Promise<void> {
  return async () => {
    const wait = atMillis - now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
