import { AppError } from '../../core/errors.ts'
import { roles } from '../../core/privacy.ts'
import type { Access, VerifyAccess } from '../auth/verify-access.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Limiter } from './rate-limits.ts'

const BEARER = /^Bearer +([\w.~+/=-]+)$/i

/** Who calls an endpoint, by its `Authorization` header.
 *  @param badTokens counts refused tokens per address: a signature costs a millisecond to check
 *  @returns null: nobody is signed in, or an account that is not active, and the endpoint allows that
 *  @throws AppError unauthenticated, invalid_token, account_inactive, forbidden, rate_limited */
export function authenticate(verify: VerifyAccess, badTokens: Limiter) {
  const blocked = new Map<string, number>()
  return async (endpoint: Endpoint, header: string | undefined, address: string): Promise<Access | null> => {
    if (endpoint.auth === 'none') return null
    if (header === undefined) {
      if (endpoint.auth === 'account') throw new AppError('unauthenticated')
      return null
    }
    const token = BEARER.exec(header)?.[1]
    if (token === undefined) throw new AppError('invalid_token', { detail: 'Send "Authorization: Bearer <token>".' })
    const until = blocked.get(address)
    if (until !== undefined && until > Date.now())
      throw new AppError('rate_limited', { retryAfterSeconds: (until - Date.now()) / 1000 })
    const access = await verify(token).catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid_token') await refused(address)
      throw error
    })
    if (access.status !== 'active' && !endpoint.evenInactive) {
      if (endpoint.auth === 'account') throw new AppError('account_inactive')
      // It sees what everybody sees.
      return null
    }
    // The catalogue lists them from least to most.
    if (endpoint.role && roles.indexOf(access.role) < roles.indexOf(endpoint.role)) throw new AppError('forbidden')
    return access
  }

  async function refused(address: string): Promise<void> {
    const standing = await badTokens.count(address)
    if (standing.allowed) return
    if (blocked.size > 10_000) blocked.clear()
    blocked.set(address, Date.now() + standing.resetSeconds * 1000)
  }
}
