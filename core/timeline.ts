import type { PostId } from './id-types.ts'
import { compareIds } from './ids.ts'

/** Which stretch: the `limit` ids next to a position, walking to older ids (`before`, newest first) or to newer ones
 *  (`since`, oldest first). The position itself is not part of it; null is the newest end. */
export type SliceRequest = { before: PostId | null; limit: number } | { since: PostId; limit: number }

/** One stretch of a list of post ids, in walking order. */
export type Slice = {
  ids: PostId[]
  /** The stretch is exact up to and including this id, in walking order; beyond it the graph must be asked.
   *  null: exact to the very end of the list. */
  exactTo: PostId | null
}

/** Merges stretches of several lists into one that is exact as far as all of them are.
 *  @returns at most `limit` ids, each once */
export function mergeSlices(slices: readonly Slice[], request: SliceRequest): Slice {
  const older = 'before' in request
  const order = older ? (a: PostId, b: PostId) => compareIds(b, a) : compareIds
  let exactTo: PostId | null = null
  for (const slice of slices)
    if (slice.exactTo !== null && (exactTo === null || order(slice.exactTo, exactTo) < 0)) exactTo = slice.exactTo
  const limitId = exactTo
  const all = slices.flatMap((slice) =>
    limitId === null ? slice.ids : slice.ids.filter((id) => order(id, limitId) <= 0),
  )
  const ids = [...new Set(all)].sort(order)
  if (ids.length <= request.limit) return { ids, exactTo }
  const kept = ids.slice(0, request.limit)
  return { ids: kept, exactTo: kept.at(-1) ?? null }
}
