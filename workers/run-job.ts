import type { GraphClient } from '../app/context.ts'
import { type Consumer, consumersOf, type OutboxEvent } from '../core/events.ts'
import type { EventId } from '../core/id-types.ts'
import { outboxJob } from '../core/jobs.ts'
import { acknowledgeOutbox, findOperation } from '../graph/generated/outbox.ts'
import { type JobContext, jobs } from './jobs.ts'

export type JobSource = Omit<JobContext, 'graph'> & {
  graph: GraphClient
  /** graph/outbox-events.ts */
  eventsOf(record: Readonly<Record<string, unknown>>): OutboxEvent[]
}

/** Runs one consumer's part of an outbox node and acknowledges it. The node says what is to be done, the job only which
 *  node: one that is gone or done already is skipped.
 *  @param run `save` keeps data for the next run, should this one end early; `found` hears the events first */
export async function runJob(
  source: JobSource,
  consumer: Consumer,
  run: { data: unknown; save(data: object): Promise<void>; found?(events: readonly OutboxEvent[]): void },
): Promise<void> {
  const payload = outboxJob.parse(run.data)
  const id = payload.outboxId as EventId
  const graph = source.graph.scope({ bookmarks: payload.bookmarks })
  const record = (await findOperation(graph, { id }))?.record
  if (!record || !isOpen(record, consumer)) return
  const events = source.eventsOf(record).filter((event) => consumersOf(event.type).includes(consumer))
  run.found?.(events)
  if (events.length > 0)
    await jobs[consumer](
      { ...source, graph },
      {
        events,
        progress: payload.progress,
        save: (progress) => run.save({ ...payload, progress }),
      },
    )
  await acknowledgeOutbox(graph, { id, consumer, now: source.now() })
}

function isOpen(record: Readonly<Record<string, unknown>>, consumer: Consumer): boolean {
  // A dead letter runs again when somebody retries it in the queue UI.
  return [record['waiting'], record['dead']].some((list) => Array.isArray(list) && list.includes(consumer))
}
