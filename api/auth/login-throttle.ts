import { createHmac } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import { deriveKey } from '../../core/keys.ts'
import type { RateLimits } from '../frame/rate-limits.ts'

export type LoginThrottle = {
  /** Counts an attempt before the password is looked at, so that parallel guesses count too.
   *  @param account the account's id, or the login as typed when there is none
   *  @returns to be called when the password was right: takes the attempt back and remembers the address for this account
   *  @throws AppError rate_limited */
  attempt(account: string, address: string): Promise<() => Promise<void>>
}

const QUARTER_HOUR = 900
const HOUR = 3_600
const MONTH = 2_592_000

/** Slows guessing without locking the owner out: one address on one account, one address on all, and all addresses on one
 *  account, where addresses from which the account signed in before are spared. */
export function loginThrottle(limits: RateLimits, secret: string): LoginThrottle {
  const pair = limits.limiter('login-pair', 10, QUARTER_HOUR)
  const byAddress = limits.limiter('login-address', 100, QUARTER_HOUR)
  const byAccount = limits.limiter('login-account', 50, HOUR)
  const known = limits.limiter('login-known', 1, MONTH)
  const key = deriveKey(secret, 'unknown-login')
  // Logins are addresses and phone numbers: Redis holds only their MAC.
  const masked = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  return {
    async attempt(account, address) {
      const who = masked(account)
      const both = masked(`${account}\n${address}`)
      const spared = await known.isKnown(both)
      const standings = await Promise.all([
        pair.count(both),
        byAddress.count(address),
        ...(spared ? [] : [byAccount.count(who)]),
      ])
      const refused = standings.filter((standing) => !standing.allowed)
      if (refused.length > 0)
        throw new AppError('rate_limited', { retryAfterSeconds: Math.max(...refused.map((one) => one.resetSeconds)) })
      return async () => {
        await Promise.all([
          pair.giveBack(both),
          byAddress.giveBack(address),
          known.count(both),
          ...(spared ? [] : [byAccount.giveBack(who)]),
        ])
      }
    },
  }
}
