import type { Context, PushStream } from '../app/context.ts'
import type { Consumer, OutboxEvent } from '../core/events.ts'
import { acceptWaiting } from './accept-waiting.ts'
import { fanOut } from './fan-out.ts'
import { pushSockets } from './push-sockets.ts'
import { refreshObjects } from './refresh-objects.ts'
import { refreshTimeline } from './refresh-timeline.ts'

/** What a job gets: the context, with the graph seeing at least the writes its events tell of. */
export type JobContext = Pick<Context, 'config' | 'now' | 'ids' | 'graph' | 'timelines' | 'objects'> & {
  push: PushStream
  /** A post reached `count` timelines; `lagSeconds` since the request that made it, when these were the last. */
  delivered(count: number, lagSeconds: number | null): void
}

/** One outbox node's events for one consumer, in the order of the group's rows. */
export type Job = {
  events: readonly OutboxEvent[]
  /** What an earlier run saved, null in the first one. */
  progress: string | null
  save(progress: string): Promise<void>
}

/** Does the work of a consumer; it may run twice, and each one says why that is harmless. */
export type JobHandler = (context: JobContext, job: Job) => Promise<void>

/** Every job, by the consumer's name in core/events.ts. */
export const jobs: Readonly<Record<Consumer, JobHandler>> = {
  'fan-out': fanOut,
  push: pushSockets,
  'refresh-timeline': refreshTimeline,
  'refresh-objects': refreshObjects,
  'accept-waiting': acceptWaiting,
}
