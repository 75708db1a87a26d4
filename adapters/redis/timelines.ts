import type { PostId, UserId } from '../../core/id-types.ts'

/** One stretch of a cached list of post ids, newest first. */
export type Slice = {
  ids: PostId[]
  /** The list is exact down to here: below it the graph goes on. null: exact to its very end. */
  floor: PostId | null
}

/** A home timeline as cached: its own slice, and the authors whose posts are merged when it is read. */
export type HomeSlice = Slice & { pullAuthors: UserId[] }
