import { LRUCache } from 'lru-cache'
import { AppError } from '../../core/errors.ts'
import type { SessionId, UserId } from '../../core/id-types.ts'
import type { AccountStatus, Role } from '../../core/privacy.ts'
import type { AccessClaims, AccessTokens } from './access-tokens.ts'

/** What a good token stands for. */
export type Access = AccessClaims & { status: AccountStatus; role: Role }

/** @throws AppError invalid_token when the token or its session is not good, unavailable when nobody can tell */
export type VerifyAccess = (token: string) => Promise<Access>

/** A session's standing; null: there is no such session, or it ended, or its account is suspended. */
export type Standing = { userId: UserId; status: AccountStatus; role: Role } | null

type Entry = { claims: AccessClaims; standing: NonNullable<Standing>; checkedAt: number }

/** Checks access tokens: the signature once per token and process, the session again when the last look at it is older
 *  than `recheckMillis`. So an ended session is refused everywhere within that time.
 *  @param standingOf reads through the object cache */
export function verifyAccess(options: {
  tokens: AccessTokens
  standingOf: (sessionId: SessionId, userId: UserId) => Promise<Standing>
  now: () => number
  recheckMillis: number
  entries?: number
}): VerifyAccess {
  const { tokens, standingOf, now, recheckMillis } = options
  const known = new LRUCache<string, Entry>({ max: options.entries ?? 10_000 })
  // Many requests with one token arrive together: one check for all of them.
  const underWay = new Map<string, Promise<Access>>()

  const check = async (token: string, claims: AccessClaims): Promise<Access> => {
    const checkedAt = now()
    const standing = await standingOf(claims.sessionId, claims.userId)
    if (!standing || standing.userId !== claims.userId) {
      known.delete(token)
      throw new AppError('invalid_token', { detail: 'The session has ended.' })
    }
    known.set(token, { claims, standing, checkedAt })
    return { ...claims, status: standing.status, role: standing.role }
  }

  return async (token) => {
    const entry = known.get(token)
    const time = now()
    if (entry) {
      if (entry.claims.expiresAtMillis <= time)
        throw new AppError('invalid_token', { detail: 'The access token has expired.' })
      const { status, role } = entry.standing
      if (time - entry.checkedAt < recheckMillis) return { ...entry.claims, status, role }
    }
    const running = underWay.get(token)
    if (running !== undefined) return running
    const started = (entry ? Promise.resolve(entry.claims) : tokens.read(token))
      .then((claims) => check(token, claims))
      .finally(() => underWay.delete(token))
    underWay.set(token, started)
    return started
  }
}
