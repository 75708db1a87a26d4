import { randomBytes } from 'node:crypto'

/** Names for builds and leases: 16 hex digits, never the same twice in a process and not guessable from another one.
 *  A random start and a count, as asking for random bytes at every read took 4 % of a warm home timeline. */
export function tokenMaker(): () => string {
  const process = randomBytes(4).toString('hex')
  let count = randomBytes(4).readUInt32BE()
  return () => {
    count = (count + 1) >>> 0
    return process + count.toString(16).padStart(8, '0')
  }
}
