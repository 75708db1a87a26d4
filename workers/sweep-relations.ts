import type { GraphClient, PushStream } from '../app/context.ts'
import type { Config } from '../core/config.ts'
import { requestsValidFrom } from '../core/relationship.ts'
import { endedMutes, sweepFriendRequests, sweepMutes } from '../graph/generated/relations.ts'
import { settleRooms } from './refresh-timeline.ts'

type Sweeping = {
  graph: GraphClient
  config: Pick<Config, 'KITH_FRIEND_REQUEST_DAYS'>
  push: PushStream
  now: () => number
}

const BATCH = 500
/** Batches of one run, at most; the next run goes on. */
const MAX_BATCHES = 100

/** Deletes friend requests that nobody answered in time and mutes that have ended; both count for nothing already. Whose
 *  mute has ended hears the other again: its sockets are put back before the mute is deleted, so that a run that is cut
 *  off is repeated. Runs twice without harm: sockets stand where the graph says, and deleting twice is deleting. */
export async function sweepRelations({ graph: client, config, push, now }: Sweeping): Promise<void> {
  const graph = client.scope()
  const validFrom = requestsValidFrom(now(), config.KITH_FRIEND_REQUEST_DAYS)
  for (let batch = 0; batch < MAX_BATCHES; batch++)
    if ((await sweepFriendRequests(graph, { validFrom, limit: BATCH })).deleted < BATCH) break
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const nowMillis = now()
    const pairs = await endedMutes(graph, { nowMillis, limit: BATCH })
    if (pairs.length === 0) return
    await Promise.all(pairs.map(({ muterId, mutedId }) => settleRooms({ graph, push, now }, [muterId, mutedId])))
    await sweepMutes(
      graph,
      pairs.map((pair) => ({ ...pair, nowMillis })),
    )
    if (pairs.length < BATCH) return
  }
}
