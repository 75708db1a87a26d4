import type { OutboxEvent } from '../core/events.ts'
import type { UserId } from '../core/id-types.ts'
import { type Standing, standingOf } from '../core/relationship.ts'
import { pairTies } from '../graph/generated/users.ts'
import type { Job, JobContext } from './jobs.ts'

/** How often a pair's state is looked at again while it keeps changing under the job. */
const MAX_LOOKS = 5

type Pair = readonly [viewerId: UserId, authorId: UserId]

/** Repeats what a change between two people did before its answer, in case a Redis was away then: the timelines it touches
 *  are dropped, and open sockets stand in the right rooms. Runs twice without harm: dropping twice is dropping, and the
 *  rooms follow the state in the graph, not the event. */
export async function refreshTimeline(context: JobContext, { events }: Job): Promise<void> {
  const pairs = new Map(events.flatMap(pairsOf).map((pair) => [pair.join(' '), pair]))
  // A mute is looked at when the page is put together: the list itself stays.
  const changed = events.filter((event) => !event.type.startsWith('mute.')).flatMap(pairsOf)
  await context.timelines.drop([...new Set(changed.map(([viewerId]) => viewerId))])
  await Promise.all([...pairs.values()].map((pair) => settleRooms(context, pair)))
}

/** Whose view of whom an event changes: a follow or mute one way, a friendship or block both ways. */
function pairsOf({ type, actorId, targetId }: OutboxEvent): Pair[] {
  const other = targetId as UserId
  const oneWay = type.startsWith('follow.') || type.startsWith('mute.')
  return oneWay
    ? [[actorId, other]]
    : [
        [actorId, other],
        [other, actorId],
      ]
}

/** Says what the graph says, until the graph still says so afterwards: a request that changes it meanwhile speaks after
 *  its own commit, so the last word is the right one. */
export async function settleRooms(
  { graph, push, now }: Pick<JobContext, 'graph' | 'push' | 'now'>,
  [viewerId, id]: Pair,
): Promise<void> {
  let said: Standing | null = null
  for (let look = 0; look < MAX_LOOKS; look++) {
    const pair = await pairTies(graph, { viewerId, id, nowMillis: now() })
    const standing = pair ? standingOf({ following: pair.fan, friend: pair.friend, muting: pair.muted }) : 'none'
    if (standing === said) return
    await push.stand(viewerId, id, standing)
    said = standing
  }
}
