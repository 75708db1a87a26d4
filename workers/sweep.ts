import type { GraphClient } from '../app/context.ts'
import { sweepIdempotency, sweepOperations } from '../graph/generated/outbox.ts'
import { sweepSessions } from '../graph/generated/sessions.ts'

/** Behind every retry of a write: an operation record that is older answers nobody any more. */
const OPERATION_AGE_MILLIS = 600_000
const BATCH = 1_000
/** Nodes of one kind deleted in one run, at most; the next run goes on. */
const MAX_BATCHES = 50

/** Deletes operation records that are done, and idempotency records and sessions that have expired, in small
 *  transactions. Runs twice without harm: it deletes what is there. */
export async function sweep(source: { graph: GraphClient; now: () => number }): Promise<void> {
  const { now } = source
  const inBatches = async (run: () => Promise<{ deleted: number }>): Promise<void> => {
    for (let batch = 0; batch < MAX_BATCHES && (await run()).deleted === BATCH; batch++);
  }
  const graph = source.graph.scope()
  await inBatches(() => sweepOperations(graph, { before: now() - OPERATION_AGE_MILLIS, limit: BATCH }))
  await inBatches(() => sweepIdempotency(graph, { now: now(), limit: BATCH }))
  await inBatches(() => sweepSessions(graph, { now: now(), limit: BATCH }))
}
