import type { OutboxEvent } from '../core/events.ts'
import type { EventId, UserId } from '../core/id-types.ts'
import { acceptFollowRequest, declineFollowRequest, waitingFollowRequests } from '../graph/generated/relations.ts'
import type { Job, JobContext } from './jobs.ts'

const CHUNK = 200

/** Answers the requests to follow of an account that was unlocked, oldest first, as its owner chose: all of them while it is
 *  unlocked; once it is locked again, those that were made before. Runs twice without harm: a request that was answered is
 *  not found again, and what a new fan's timeline and sockets need is the job of its follow's event. */
export async function acceptWaiting(context: JobContext, { events }: Job): Promise<void> {
  for (const event of events) await settle(context, event)
}

async function settle({ graph, ids, now }: JobContext, { actorId: userId, at, data }: OutboxEvent): Promise<void> {
  const answer = (askerId: UserId): Promise<unknown> =>
    data['waitingRequests'] === 'decline'
      ? declineFollowRequest(graph, { userId, askerId, at: ids.next<'EventId'>() as EventId })
      : acceptFollowRequest(graph, {
          userId,
          askerId,
          evenInactive: true,
          nowMillis: now(),
          at: ids.next<'EventId'>() as EventId,
        })
  for (;;) {
    const waiting = await waitingFollowRequests(graph, { userId, unlockedAt: at, limit: CHUNK })
    await Promise.all(waiting.map(({ askerId }) => answer(askerId)))
    if (waiting.length < CHUNK) return
  }
}
