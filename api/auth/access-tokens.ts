import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, errors, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { AppError } from '../../core/errors.ts'
import type { EpochMillis, SessionId, UserId } from '../../core/id-types.ts'
import { isId } from '../../core/ids.ts'
import { deriveKey } from '../../core/keys.ts'

export type AccessClaims = { userId: UserId; sessionId: SessionId; expiresAtMillis: EpochMillis }

export type AccessTokens = {
  sign(userId: UserId, sessionId: SessionId, atMillis: EpochMillis): Promise<string>
  /** Signature, issuer, audience, type and time; says nothing of the session.
   *  @throws AppError invalid_token */
  read(token: string): Promise<AccessClaims>
  /** The public keys, for gateways and other verifiers. */
  jwks(): { keys: JWK[] }
  readonly ttlSeconds: number
}

const AUDIENCE = 'kith'
/** DER of a PKCS#8 Ed25519 private key up to the 32 bytes of the seed. @source RFC 8410, section 7 */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const MAX_TOKEN_CHARS = 2_000

/** EdDSA access tokens whose key derives from the root secret, so that every process signs and verifies alike.
 *  @param issuer `iss` of the tokens: the public address
 *  @source RFC 9068 (at+jwt), RFC 8037 (EdDSA) */
export async function accessTokens(options: {
  secret: string
  issuer: string
  ttlSeconds: number
  now: () => number
}): Promise<AccessTokens> {
  const { issuer, ttlSeconds, now } = options
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, deriveKey(options.secret, 'access-token')]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const keyOf = ({ kid: asked }: { kid?: string | undefined }): KeyObject => {
    if (asked !== kid) throw new errors.JWKSNoMatchingKey()
    return publicKey
  }
  return {
    ttlSeconds,
    sign: (userId, sessionId, atMillis) => {
      const issuedAt = Math.floor(atMillis / 1000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(privateKey)
    },
    async read(token) {
      if (token.length > MAX_TOKEN_CHARS) throw new AppError('invalid_token')
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: ['EdDSA'],
          typ: 'at+jwt',
          issuer,
          audience: AUDIENCE,
          currentDate: new Date(now()),
          requiredClaims: ['exp', 'sub', 'sid'],
        })
        const sid = payload['sid']
        if (typeof sid !== 'string' || !isId(sid) || !isId(payload.sub ?? '')) throw new AppError('invalid_token')
        return {
          userId: payload.sub as UserId,
          sessionId: sid as SessionId,
          expiresAtMillis: (payload.exp ?? 0) * 1000,
        }
      } catch (error) {
        if (error instanceof AppError) throw error
        const detail = error instanceof errors.JWTExpired ? 'The access token has expired.' : undefined
        throw new AppError('invalid_token', { ...(detail && { detail }), cause: error })
      }
    },
    jwks: () => ({ keys: [{ ...jwk, kid, alg: 'EdDSA', use: 'sig' }] }),
  }
}
