import type { EpochMillis, UserId } from '../core/id-types.ts'
import type { PathVia } from '../core/shapes.ts'
import { pathBridge, pathLayer } from '../graph/generated/between.ts'
import { type TimedOut, timedOut } from '../graph/spec.ts'
import type { CardSource } from './card-source.ts'

export type LayersQuestion = {
  viewerId: UserId
  userId: UserId
  via: PathVia
  endsAt: EpochMillis
  /** Edges from the viewer on, and to the other. */
  viewerSteps: number
  userSteps: number
}

type Ways = { along: boolean; against: boolean; friends: boolean }

/** What was reached from one end. */
type Side = {
  ways: Ways
  /** Everybody reached, and from whom; the end itself from nobody. */
  from: Map<UserId, UserId | null>
  /** Those reached last. */
  frontier: UserId[]
  /** Edges that go on from the frontier. */
  steps: number
}

/** Edges of a layer whose accounts are still listed; past it, both sides stand next to somebody with very many. */
const MOST_LISTED = 50_000

/** Edges of both ends up to which their first layers are listed at once, and compared here. */
const FEW = 5_000

/** The same as pathBetween, layer by layer from both ends, always from the one with fewer edges to walk along: next to a
 *  celebrity the other end gets there first, and its fans are never walked. */
export async function pathByLayers(
  { graph, now }: Pick<CardSource, 'graph' | 'now'>,
  { viewerId, userId, via, endsAt, viewerSteps, userSteps }: LayersQuestion,
): Promise<UserId[] | null | TimedOut> {
  const [onward, back] = waysOf(via)
  const near: Side = { ways: onward, from: new Map([[viewerId, null]]), frontier: [viewerId], steps: viewerSteps }
  const far: Side = { ways: back, from: new Map([[userId, null]]), frontier: [userId], steps: userSteps }
  if (near.steps + far.steps <= FEW) {
    const withinMillis = endsAt - now()
    const first = ({ frontier, ways }: Side) =>
      pathLayer(graph, { viewerId, frontier, goals: [], ...ways, withinMillis })
    const [onwards, backwards] = await Promise.all([first(near), first(far)])
    if (onwards === timedOut || backwards === timedOut) return timedOut
    goOn(near, onwards)
    if (near.from.has(userId)) return [viewerId, userId]
    goOn(far, backwards)
    const middle = far.frontier.find((id) => near.from.has(id))
    if (middle) return [viewerId, middle, userId]
  }
  while (near.frontier.length > 0 && far.frontier.length > 0) {
    const [side, other] = near.steps <= far.steps ? [near, far] : [far, near]
    const withinMillis = endsAt - now()
    if (withinMillis <= 0) return timedOut
    const asked = { viewerId, frontier: side.frontier, goals: other.frontier, ...side.ways, withinMillis }
    if (side.steps > MOST_LISTED) {
      const found = await pathBridge(graph, asked)
      return found === timedOut || found === null ? timedOut : wayOver(near, far, found.bridge)
    }
    const layer = await pathLayer(graph, asked)
    if (layer === timedOut) return timedOut
    if (layer.meeting) return wayOver(near, far, layer.meeting)
    goOn(side, layer)
  }
  return null
}

function waysOf(via: PathVia): [onward: Ways, back: Ways] {
  if (via === 'following')
    return [
      { along: true, against: false, friends: false },
      { along: false, against: true, friends: false },
    ]
  const both = { along: via === 'any', against: via === 'any', friends: true }
  return [both, both]
}

function goOn(side: Side, layer: { ids: UserId[]; parents: UserId[]; steps: number[] }): void {
  side.frontier = []
  side.steps = 0
  for (const [index, id] of layer.ids.entries()) {
    if (side.from.has(id)) continue
    side.from.set(id, layer.parents[index] as UserId)
    side.frontier.push(id)
    side.steps += layer.steps[index] as number
  }
}

/** The whole path.
 *  @param middle  accounts that tie the sides together, from one to the other */
function wayOver(near: Side, far: Side, middle: readonly UserId[]): UserId[] {
  const [first, last] = [middle[0] as UserId, middle.at(-1) as UserId]
  const between = middle.slice(1, -1)
  return near.from.has(first) && far.from.has(last)
    ? [...wayTo(near, first), ...between, ...wayTo(far, last).reverse()]
    : [...wayTo(near, last), ...between.reverse(), ...wayTo(far, first).reverse()]
}

/** From the end of a side to somebody it reached. */
function wayTo({ from }: Side, id: UserId): UserId[] {
  const way: UserId[] = []
  for (let at: UserId | null | undefined = id; at; at = from.get(at)) way.push(at)
  return way.reverse()
}
