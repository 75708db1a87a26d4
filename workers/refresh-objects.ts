import type { Graph } from '../app/context.ts'
import type { OutboxEvent } from '../core/events.ts'
import type { PostId, SessionId, UserId } from '../core/id-types.ts'
import { sessionsEndedBy } from '../graph/generated/sessions.ts'
import { raisePost, raiseSessions, raiseTies, raiseUser } from '../views/raise.ts'
import type { Job, JobContext } from './jobs.ts'

/** Makes cached copies void once more after a change: the process that made it may have been killed, or the cache emptied,
 *  between its two raises. Runs twice without harm: a raise only costs the next reader a load. */
export async function refreshObjects(context: JobContext, { events }: Job): Promise<void> {
  await Promise.all(events.map((event) => refresh(context, event)))
}

async function refresh(context: JobContext, event: OutboxEvent): Promise<void> {
  if (event.type === 'post.deleted') return raisePost(context, event.targetId as PostId)
  if (event.type === 'session.ended') return raiseSessions(context, await endedBy(context.graph, event))
  if (event.type.startsWith('user.')) return raiseUser(context, event.targetId as UserId)
  return raiseTies(context, [event.actorId, event.targetId as UserId])
}

async function endedBy(graph: Graph, { actorId, at }: OutboxEvent): Promise<SessionId[]> {
  return (await sessionsEndedBy(graph, { userId: actorId, at })).map(({ id }) => id)
}
