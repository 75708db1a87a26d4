import type { Graph } from '../app/context.ts'
import type { EpochMillis, PostId, UserId } from '../core/id-types.ts'
import * as queries from '../graph/generated/invariants.ts'

/** Accounts or posts with ids from..to, both included, and the most rows of one answer. */
export type IdSlice = { from: string; to: string; limit: number }
/** What an offending row may name; each kind has some of it. */
export type Offence = {
  edge?: string
  kind?: string
  fromId?: UserId | null
  toId?: UserId | null
  userId?: UserId
  postId?: PostId
}

/** One thing that is true of a whole graph: a query that finds what breaks it, none when nothing does, and a write that
 *  takes what was found and puts it right, after it has looked again. */
export type Invariant = {
  /** Its file in cypher/invariants/, and the label of its metric. */
  name: string
  /** What a row is. */
  breach: string
  over: 'users' | 'posts'
  find(graph: Graph, slice: IdSlice, now: EpochMillis): Promise<readonly Offence[]>
  repair(graph: Graph, rows: readonly Offence[], now: EpochMillis): Promise<{ repaired: number }>
}

/** Requests to an account that was changed so recently may be on their way to be accepted or declined by a job. */
const SETTLED_MILLIS = 600_000

/** In the order of their repair: what a later one decides by, an earlier one has put right. */
export const invariants: readonly Invariant[] = [
  users('locked-marks', 'a mark `locked` that is not true', queries.lockedMarks, queries.repairLockedMarks),
  users('edges-to-oneself', 'a relation to oneself', queries.edgesToOneself, queries.repairEdgesToOneself),
  users('edges-to-deleted', 'a relation to a deleted account', queries.edgesToDeleted, queries.repairEdgesToDeleted),
  users(
    'edges-across-block',
    'a follow, friendship or request across a block',
    queries.edgesAcrossBlock,
    queries.repairEdgesAcrossBlock,
  ),
  users(
    'friends-without-consent',
    'a friendship that nobody is known to have asked for',
    queries.friendsWithoutConsent,
    queries.repairFriendsWithoutConsent,
  ),
  users('doubled-edges', 'two edges of a kind between two people', queries.doubledEdges, queries.repairDoubledEdges),
  users('friends-turned', 'a friendship in the wrong direction', queries.friendsTurned, queries.repairFriendsTurned),
  users(
    'friend-requests-beside-friendship',
    'a friend request between friends',
    queries.friendRequestsBesideFriendship,
    queries.repairFriendRequestsBesideFriendship,
  ),
  users(
    'follow-requests-beside-follow',
    'a follow request beside a follow',
    queries.followRequestsBesideFollow,
    queries.repairFollowRequestsBesideFollow,
  ),
  {
    name: 'follow-requests-to-unlocked',
    breach: 'a follow request to an account that is not locked',
    over: 'users',
    find: (graph, slice, now) =>
      queries.followRequestsToUnlocked(graph, { ...(slice as Users), settledBefore: now - SETTLED_MILLIS }),
    repair: (graph, rows, now) =>
      queries.repairFollowRequestsToUnlocked(
        graph,
        rows.map(({ edge = '' }) => ({ edge, settledBefore: now - SETTLED_MILLIS })),
      ),
  },
  users('copied-to-ids', 'a copied id that is not the one at the end', queries.copiedToIds, queries.repairCopiedToIds),
  users('missing-pulls', 'an author whom readers do not merge', queries.missingPulls, queries.repairMissingPulls),
  posts('post-vis', 'a post whose copied privacy differs', queries.postVis, queries.repairPostVis),
  posts('post-author-edges', 'a post without one right author', queries.postAuthorEdges, queries.repairPostAuthorEdges),
]

type Users = { from: UserId; to: UserId; limit: number }
type Posts = { from: PostId; to: PostId; limit: number }
type Repair<Row> = (graph: Graph, rows: readonly Row[]) => Promise<{ repaired: number }>

function users<Row extends object>(
  name: string,
  breach: string,
  find: (graph: Graph, slice: Users) => Promise<readonly Row[]>,
  repair: Repair<never>,
): Invariant {
  return {
    name,
    breach,
    over: 'users',
    find: async (graph, slice) => (await find(graph, slice as Users)) as readonly Offence[],
    repair: (graph, rows) => (repair as Repair<Offence>)(graph, rows),
  }
}

function posts<Row extends object>(
  name: string,
  breach: string,
  find: (graph: Graph, slice: Posts) => Promise<readonly Row[]>,
  repair: Repair<never>,
): Invariant {
  return {
    name,
    breach,
    over: 'posts',
    find: async (graph, slice) => (await find(graph, slice as Posts)) as readonly Offence[],
    repair: (graph, rows) => (repair as Repair<Offence>)(graph, rows),
  }
}
