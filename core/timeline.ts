import type { PostId } from './id-types.ts'
import { compareIds, HIGHEST_ID } from './ids.ts'

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

/** Above every id. */
export const NEWEST = HIGHEST_ID as PostId

/** Where a stretch begins; null: at the newest end. */
export function positionOf(request: SliceRequest): PostId | null {
  return 'since' in request ? request.since : request.before
}

/** The same walk from another position. */
export function continueFrom(request: SliceRequest, position: PostId, limit: number): SliceRequest {
  return 'since' in request ? { since: position, limit } : { before: position, limit }
}

/** A stretch of which nothing is known: the graph must be asked from its very position on. */
export function unknownSlice(request: SliceRequest): Slice {
  return { ids: [], exactTo: positionOf(request) ?? NEWEST }
}

/** Merges stretches of several lists into one that is exact as far as all of them are.
 *  @returns at most `limit` ids, each once */
export function mergeSlices(slices: readonly Slice[], request: SliceRequest): Slice {
  const order = 'before' in request ? (a: PostId, b: PostId) => compareIds(b, a) : compareIds
  const ends = slices.flatMap((slice) => (slice.exactTo === null ? [] : [slice.exactTo])).sort(order)
  const exactTo = ends[0] ?? null
  const known = slices.flatMap((slice) => slice.ids).filter((id) => exactTo === null || order(id, exactTo) <= 0)
  const ids = [...new Set(known)].sort(order)
  if (ids.length <= request.limit) return { ids, exactTo }
  const kept = ids.slice(0, request.limit)
  return { ids: kept, exactTo: kept.at(-1) ?? null }
}
