import type { PostId, UserId } from '../../core/id-types.ts'
import type { Slice, SliceRequest } from '../../core/timeline.ts'

/** A home timeline as cached: its own slice, and the authors whose posts are merged when it is read. */
export type HomeSlice = Slice & { pullAuthors: UserId[] }

/** How a list that is not cached is read from the graph. Called after the build was announced, so that it sees every
 *  post whose fan-out will not reach the list any more. */
export type HomeLoad = {
  newestIds(limit: number): Promise<PostId[]>
  pullAuthors(): Promise<UserId[]>
}

/** What the clock of each bucket said; a fan-out reads it before each page of fans. */
export type Clocks = readonly string[]

/** Capped lists of post ids in Redis: one home timeline per account, one list of public posts per author. All writes
 *  may run twice and in any order. Every method rejects with AppError `unavailable` when Redis gives no answer. */
export type Timelines = {
  /** A stretch of a home timeline; built from the graph when it is not cached. */
  home(userId: UserId, request: SliceRequest, load: HomeLoad): Promise<HomeSlice>
  /** The same stretch of the public posts of each author, in the order of `authorIds`. */
  authors(
    authorIds: readonly UserId[],
    request: SliceRequest,
    load: (authorId: UserId, limit: number) => Promise<PostId[]>,
  ): Promise<Slice[]>
  /** Forgets home timelines: the next read builds them. For the follower after follow and unfollow. */
  drop(userIds: readonly UserId[]): Promise<void>
  clocks(): Promise<Clocks>
  /** Adds a post to the cached timelines among those of `userIds`; the others learn of it when they are built.
   *  @param clocks read before the graph told these user ids
   *  @returns to how many it was added */
  pushMany(postId: PostId, userIds: readonly UserId[], clocks: Clocks): Promise<number>
  /** Adds a post to its author's own timeline and, when public, to the list of the author's public posts. */
  pushOwn(authorId: UserId, postId: PostId, isPublic: boolean): Promise<void>
  /** Takes ids of posts that are gone out of one home timeline; only tidies up, reading leaves them out anyway. */
  forget(userId: UserId, postIds: readonly PostId[]): Promise<void>
  /** Makes every timeline ask again which authors it must merge: after an author's first post that is not pushed. */
  raisePullVersion(): Promise<void>
}
