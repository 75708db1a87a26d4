import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import type { SessionId } from '../../core/id-types.ts'
import { isId } from '../../core/ids.ts'
import { deriveKey } from '../../core/keys.ts'

export type RefreshTokens = {
  /** The token of one generation of a session: computed, so that nothing of it is stored and a lost answer can be repeated. */
  make(sessionId: SessionId, seed: string, generation: number): string
  /** Which session and generation a token claims to be.
   *  @throws AppError invalid_refresh_token */
  read(token: string): { sessionId: SessionId; generation: number; proves(seed: string): boolean }
}

const MAX_TOKEN_CHARS = 200

/** Refresh tokens: base64url of `sessionId.generation.mac`, where the MAC (256 bits) covers the session's secret seed.
 *  @source RFC 9700, section 4.14 (rotation, reuse detection) */
export function refreshTokens(secret: string): RefreshTokens {
  const key = deriveKey(secret, 'refresh-token')
  const macOf = (sessionId: string, seed: string, generation: number): string =>
    createHmac('sha256', key).update(`${sessionId}\n${seed}\n${generation}`).digest('base64url')
  const make: RefreshTokens['make'] = (sessionId, seed, generation) =>
    Buffer.from(`${sessionId}.${generation}.${macOf(sessionId, seed, generation)}`).toString('base64url')
  return {
    make,
    read(token) {
      const text = token.length <= MAX_TOKEN_CHARS ? Buffer.from(token, 'base64url').toString('latin1') : ''
      const [id = '', count = '', mac = '', more] = text.split('.')
      if (more !== undefined || !isId(id) || !/^[1-9]\d{0,8}$/.test(count) || mac.length !== 43)
        throw new AppError('invalid_refresh_token')
      const sessionId = id as SessionId
      const generation = Number(count)
      return {
        sessionId,
        generation,
        proves: (seed) => timingSafeEqual(Buffer.from(macOf(sessionId, seed, generation)), Buffer.from(mac, 'latin1')),
      }
    },
  }
}
