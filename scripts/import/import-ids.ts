import type { Id } from '../../core/id-types.ts'
import { FIRST_IMPORT_WORKER, MAX_SEQUENCE, MAX_WORKER, snowflake } from '../../core/ids.ts'

/** Ids of imported things. They are the same in every run over the same file, because they hang only on times, on the
 *  order of the rows and on the source: that is how a second run knows its own rows again. */
export type ImportIds = {
  /** The next id of a time; thousands in one millisecond borrow from the next ones. Rising for rows in file order.
   *  @param leap  ids to leave out first, when those that come next are taken */
  ofTime<Kind extends string>(millis: number, leap?: number): Id<Kind>
  /** The id of the row with a number (from 0), for rows without a time: the last row counts as the newest. */
  ofRow<Kind extends string>(row: number): Id<Kind>
}

const PER_MILLI = MAX_SEQUENCE + 1
// Files are mostly in order of time, so few milliseconds are needed again; a forgotten one shows as `id_taken`.
const MILLIS_REMEMBERED = 200_000

/** @param source  number and start time of the source, which the graph keeps */
export function importIds(source: { number: number; startedAt: number }): ImportIds {
  const worker = FIRST_IMPORT_WORKER + (source.number % (MAX_WORKER - FIRST_IMPORT_WORKER + 1))
  const used = new Map<number, number>()
  return {
    ofTime(millis, leap = 0) {
      let at = millis
      while ((used.get(at) ?? 0) + leap >= PER_MILLI) at += 1
      const sequence = (used.get(at) ?? 0) + leap
      used.set(at, sequence + 1)
      if (used.size > MILLIS_REMEMBERED) {
        const oldest = used.keys().next()
        if (!oldest.done) used.delete(oldest.value)
      }
      return snowflake(at, worker, sequence)
    },
    ofRow: (row) => snowflake(source.startedAt + Math.floor(row / PER_MILLI), worker, row % PER_MILLI),
  }
}
