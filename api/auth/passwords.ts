import { randomBytes } from 'node:crypto'
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2'
import bcrypt from 'bcryptjs'
import { AppError } from '../../core/errors.ts'

export type Passwords = {
  /** An argon2id hash. @throws AppError unavailable when too many wait already */
  hash(password: string): Promise<string>
  /** @param stored null: the account is unknown or has no password; takes the same time and is never right */
  verify(password: string, stored: string | null): Promise<boolean>
  /** True for a hash of another kind or cost than new ones get: to be replaced at the next login. */
  isOutdated(stored: string): boolean
}

/** OWASP minimum for argon2id. @source OWASP password storage cheat sheet; defaults of @node-rs/argon2 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`
/** Waiting hashes per slot: at about 50 ms each nobody waits longer than 2 s; past that it is better to say so. */
const QUEUE_PER_SLOT = 40

/** Password hashing with bounded parallelism: each hash takes 19 MiB and a core, so a flood must queue, then be refused.
 *  @param slots hashes computed at once */
export async function passwords(slots: number): Promise<Passwords> {
  const inTurn = boundedQueue(slots, slots * QUEUE_PER_SLOT)
  // Nobody knows what it hashes, so no password is right for an unknown account.
  const nobody = await argon2Hash(randomBytes(32), COST)
  return {
    hash: (password) => inTurn(() => argon2Hash(password, COST)),
    verify: (password, stored) =>
      inTurn(async () => {
        const right = await verifyAny(password, stored ?? nobody)
        return right && stored !== null
      }),
    isOutdated: (stored) => !stored.startsWith(CURRENT),
  }
}

async function verifyAny(password: string, stored: string): Promise<boolean> {
  try {
    if (/^\$2[aby]\$/.test(stored)) return await bcrypt.compare(password, stored)
    return await argon2Verify(stored, password)
  } catch {
    // A hash nobody can read (a bad import) is a wrong password, not a failure of the login.
    return false
  }
}

function boundedQueue(slots: number, maxWaiting: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= slots) {
      if (waiting.length >= maxWaiting) throw new AppError('unavailable', { retryAfterSeconds: 2 })
      await new Promise<void>((go) => void waiting.push(go))
    } else running += 1
    try {
      return await work()
    } finally {
      // The slot is handed over: `running` stays as it is.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
