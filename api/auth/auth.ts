import { randomBytes } from 'node:crypto'
import type { Config } from '../../core/config.ts'
import type { EpochMillis, SessionId, UserId } from '../../core/id-types.ts'
import type { RateLimits } from '../frame/rate-limits.ts'
import { type AccessTokens, accessTokens } from './access-tokens.ts'
import { type LoginThrottle, loginThrottle } from './login-throttle.ts'
import { type Passwords, passwords } from './passwords.ts'
import { type RefreshTokens, refreshTokens } from './refresh-tokens.ts'

/** What sign-in endpoints need. */
export type Auth = {
  tokens: AccessTokens
  refreshTokens: RefreshTokens
  passwords: Passwords
  throttle: LoginThrottle
}

export async function createAuth(config: Config, limits: RateLimits, now: () => number): Promise<Auth> {
  return {
    tokens: await accessTokens({
      secret: config.KITH_SECRET,
      // One issuer for all processes even where the public address is not set.
      issuer: config.KITH_PUBLIC_URL || 'kith',
      ttlSeconds: config.KITH_ACCESS_TOKEN_SECONDS,
      now,
    }),
    refreshTokens: refreshTokens(config.KITH_SECRET),
    passwords: await passwords(config.KITH_PASSWORD_HASHES),
    throttle: loginThrottle(limits, config.KITH_SECRET),
  }
}

/** Secret of a new session, from which its refresh tokens derive: 256 bits. */
export function newSeed(): string {
  return randomBytes(32).toString('base64url')
}

/** The tokens of a session, as answered to its owner. */
export async function sessionTokens(
  auth: Pick<Auth, 'tokens' | 'refreshTokens'>,
  session: { userId: UserId; sessionId: SessionId; seed: string; generation: number; atMillis: EpochMillis },
) {
  return {
    id: session.sessionId,
    accessToken: await auth.tokens.sign(session.userId, session.sessionId, session.atMillis),
    refreshToken: auth.refreshTokens.make(session.sessionId, session.seed, session.generation),
    expiresInSeconds: auth.tokens.ttlSeconds,
  }
}
