import type { Id } from './id-types.ts'

/** Twitter's snowflake epoch, 2010-11-04T01:42:54.657Z: 19 digits until 2080. @source api.md, Ids */
export const EPOCH_MILLIS = 1_288_834_974_657
const WORKER_BITS = 10n
const SEQUENCE_BITS = 12n
export const MAX_WORKER = (1 << 10) - 1
/** Worker numbers from here on make the ids of imports and are never leased to a process. */
export const FIRST_IMPORT_WORKER = 1016
export const MAX_SEQUENCE = 4095
/** How far the clock may step back before ids are refused; below that the last millisecond is borrowed. */
const MAX_BACKWARD_MILLIS = 5_000
const MAX_ID = (1n << 63n) - 1n
/** Above every id that is made: where a walk from the newest one begins. */
export const HIGHEST_ID = String(MAX_ID)

export type IdGenerator = { next<Kind extends string>(): Id<Kind> }

/** Snowflake ids (41 bits of milliseconds, 10 of worker, 12 of sequence), strictly rising within one generator.
 *  A full millisecond borrows from the next one; a clock that steps back up to 5 s keeps counting from the last one.
 *  @param worker 0..1023, leased in the graph so that no two processes share one
 *  @throws Error when the clock went back further than that */
export function idGenerator(worker: number, now: () => number = Date.now): IdGenerator {
  if (!Number.isInteger(worker) || worker < 0 || worker > MAX_WORKER)
    throw new Error(`worker id ${worker} is not 0..1023`)
  let lastMillis = 0
  let sequence = 0
  return {
    next<Kind extends string>(): Id<Kind> {
      const clock = now()
      if (clock < lastMillis - MAX_BACKWARD_MILLIS) throw new Error('the clock went back more than 5 s: no id is made')
      if (clock > lastMillis) {
        lastMillis = clock
        sequence = 0
      } else if (sequence === MAX_SEQUENCE) {
        lastMillis += 1
        sequence = 0
      } else sequence += 1
      return snowflake(lastMillis, worker, sequence)
    },
  }
}

/** The id of one (millisecond, worker, sequence).
 *  @throws RangeError for times before the epoch */
export function snowflake<Kind extends string>(millis: number, worker = 0, sequence = 0): Id<Kind> {
  if (millis < EPOCH_MILLIS) throw new RangeError(`${new Date(millis).toISOString()} is before the id epoch`)
  const time = BigInt(millis - EPOCH_MILLIS) << (WORKER_BITS + SEQUENCE_BITS)
  return String(time | (BigInt(worker) << SEQUENCE_BITS) | BigInt(sequence)) as Id<Kind>
}

/** The lowest id that can have been made at a time or later; for times before the epoch that of the epoch. */
export function lowestIdSince<Kind extends string>(millis: number): Id<Kind> {
  return snowflake(Math.max(millis, EPOCH_MILLIS))
}

/** Milliseconds since 1970 at which an id was made. */
export function millisOfId(id: string): number {
  return Number(BigInt(id) >> (WORKER_BITS + SEQUENCE_BITS)) + EPOCH_MILLIS
}

/** True for a canonical decimal id that fits a signed 64-bit integer: no sign, no leading zero. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= MAX_ID
}

/** Orders ids (decimal strings of any length) ascending. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}
