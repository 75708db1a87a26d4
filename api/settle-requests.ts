import type { EventId, UserId } from '../core/id-types.ts'
import { HIGHEST_ID } from '../core/ids.ts'
import { standingOf } from '../core/relationship.ts'
import { acceptFollowRequest, declineFollowRequest, waitingFollowRequests } from '../graph/generated/relations.ts'
import type { EndpointContext } from './endpoint.ts'

/** Requests answered before an account's unlocking is; the others are left to the job accept-waiting. */
const AT_ONCE = 200

type Settling = Pick<EndpointContext<'account'>, 'unkeyedGraph' | 'ids' | 'now' | 'timelines' | 'push' | 'viewer'>

/** Who waits longest for an answer of a locked account. Read before it is unlocked: from then on the job takes them, too. */
export async function oldestWaiting({ unkeyedGraph, viewer }: Settling): Promise<UserId[]> {
  const unlockedAt = HIGHEST_ID as EventId
  const rows = await waitingFollowRequests(unkeyedGraph, { userId: viewer.userId, unlockedAt, limit: AT_ONCE })
  return rows.map(({ askerId }) => askerId)
}

/** Accepts or declines requests of an account that was unlocked. It never fails: the job of the event does what is left. */
export async function settleRequests(
  ctx: Settling,
  askers: readonly UserId[],
  choice: 'accept' | 'decline',
): Promise<void> {
  const { unkeyedGraph: graph, ids, now, timelines, push, viewer } = ctx
  const { userId } = viewer
  const nowMillis = now()
  try {
    // All at once, so that they travel in one statement; in their order, so that the first to ask is the first fan.
    if (choice === 'decline') {
      await Promise.all(askers.map((askerId) => declineFollowRequest(graph, { userId, askerId, at: ids.next() })))
      return
    }
    const accepted = await Promise.all(
      askers.map((askerId) =>
        acceptFollowRequest(graph, { userId, askerId, evenInactive: true, nowMillis, at: ids.next() }),
      ),
    )
    await Promise.all([
      timelines.drop(askers),
      ...askers.map(async (askerId, row) => {
        const done = accepted[row]
        if (done?.outcome !== 'accepted') return
        await push.stand(askerId, userId, standingOf({ following: true, friend: false, muting: done.muted }))
      }),
    ])
  } catch {
    // The outbox has the event.
  }
}
