import type { EpochMillis, UserId } from '../core/id-types.ts'
import type { PathVia } from '../core/shapes.ts'
import { type PathOfAnyRow, pathOfAny, pathOfFollows, pathOfFriends } from '../graph/generated/between.ts'
import { type Graph, type TimedOut, timedOut } from '../graph/spec.ts'
import type { CardSource } from './card-source.ts'
import { pathByLayers } from './path-by-layers.ts'

export type PathQuestion = {
  viewerId: UserId
  /** Somebody else, whom the viewer may see. */
  userId: UserId
  via: PathVia
  /** The search is given up then. */
  endsAt: EpochMillis
}

type Search = (
  graph: Graph,
  input: { viewerId: UserId; userId: UserId; most: number; withinMillis: number },
) => Promise<PathOfAnyRow | null | TimedOut>

const searches: Readonly<Record<PathVia, Search>> = {
  friends: pathOfFriends,
  following: pathOfFollows,
  any: pathOfAny,
}

/** Edges within two steps of both ends up to which the database searches by itself. It takes turns between the ends without
 *  looking at how many edges they have, and would walk along all fans of a celebrity nearby. */
const MOST_EDGES = 50_000

/** A shortest path that the viewer may see, of whatever length.
 *  @returns the accounts on it, both ends included; null when there is none; 'timed_out' when it was not found out in time */
export async function pathBetween(
  source: Pick<CardSource, 'graph' | 'now'>,
  question: PathQuestion,
): Promise<UserId[] | null | TimedOut> {
  const { viewerId, userId, via, endsAt } = question
  const withinMillis = endsAt - source.now()
  if (withinMillis <= 0) return timedOut
  const found = await searches[via](source.graph, { viewerId, userId, most: MOST_EDGES, withinMillis })
  if (found === null || found === timedOut) return found
  return found.searched ? found.people : pathByLayers(source, { ...question, ...found })
}
