import type { UserId } from '../core/id-types.ts'
import { relationshipFlags } from '../graph/generated/relations.ts'
import type { Job, JobContext } from './jobs.ts'

/** How often a pair's state is looked at again while it keeps changing under the job. */
const MAX_LOOKS = 5

/** Repeats what a follow or unfollow did before its answer, in case a Redis was away then: the follower's timeline is
 *  dropped, and open sockets stand in the right rooms. Runs twice without harm: dropping twice is dropping, and the rooms
 *  follow the state in the graph, not the event. */
export async function refreshTimeline(context: JobContext, { events }: Job): Promise<void> {
  const followers = [...new Set(events.map((event) => event.actorId))]
  await context.timelines.drop(followers)
  const pairs = new Map(events.map((event) => [`${event.actorId} ${event.targetId}`, event]))
  await Promise.all([...pairs.values()].map((event) => settleRooms(context, event.actorId, event.targetId as UserId)))
}

/** Says what the graph says, until the graph still says so afterwards: a request that changes it meanwhile speaks after
 *  its own commit, so the last word is the right one. */
async function settleRooms(context: JobContext, viewerId: UserId, userId: UserId): Promise<void> {
  let said: boolean | null = null
  for (let look = 0; look < MAX_LOOKS; look++) {
    const following = (await relationshipFlags(context.graph, { viewerId, userId }))?.following ?? false
    if (following === said) return
    await (following ? context.push.follow(viewerId, userId) : context.push.unfollow(viewerId, userId))
    said = following
  }
}
