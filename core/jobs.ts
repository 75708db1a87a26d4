import { z } from 'zod'
import { type Consumer, consumers } from './events.ts'

/** One job per outbox node and consumer; the worker reads the events again by this id. */
export const outboxJob = z.object({
  outboxId: z.string(),
  /** What the job's reads must see: the writes its events tell of. */
  bookmarks: z.array(z.string()).default([]),
  /** How far an earlier run came; what it means is the job's own. */
  progress: z.string().nullable().default(null),
})
export type OutboxJob = z.output<typeof outboxJob>

/** Queue of each consumer; names must not contain ":". */
export const queueNames = Object.keys(consumers) as Consumer[]

/** Retries of a job: after about 1, 2 and 3 s, each +-25 %. */
export const JOB_RETRIES = 3
export function retryDelayMillis(attempt: number, random: () => number): number {
  return Math.round(attempt * 1_000 * (0.75 + random() * 0.5))
}

/** Job id of an outbox node's consumer: the same job is never queued twice at once. Prefixed, as BullMQ refuses integers.
 *  @param replays how often the dead letter was sent again: the failed job keeps its id in the queue */
export function outboxJobId(outboxId: string, consumer: Consumer, replays = 0): string {
  return replays === 0 ? `${consumer}_${outboxId}` : `${consumer}_${outboxId}_${replays}`
}
