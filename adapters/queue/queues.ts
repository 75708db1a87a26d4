import { type ConnectionOptions, type Job, Queue } from 'bullmq'
import type { Consumer } from '../../core/events.ts'
import { JOB_RETRIES, type OutboxJob, outboxJobId, queueNames } from '../../core/jobs.ts'

/** Hash-tagged: the keys of one queue must share a slot in a Redis Cluster. */
export const QUEUE_PREFIX = '{kith}'
/** Failed jobs stay visible in the queue UI this long; the dead letter itself is kept in the graph. */
const KEEP_FAILED_SECONDS = 7 * 86_400

export type QueuedJob = OutboxJob & { consumer: Consumer; replays: number }

export type Queues = {
  /** Queues jobs; one that is queued or running already is not queued again.
   *  @throws when Redis does not answer */
  add(jobs: readonly QueuedJob[]): Promise<void>
  /** Why a consumer's job failed for good; null when it did not (or Redis has forgotten it). */
  failure(job: { outboxId: string; consumer: Consumer; replays: number }): Promise<string | null>
  /** Jobs by queue and state, and seconds the oldest waiting one has waited (0: none waits). */
  depths(): Promise<QueueDepth[]>
  /** For the queue UI. */
  all: readonly Queue[]
  close(): Promise<void>
}

export type QueueDepth = { queue: string; counts: Record<string, number>; oldestSeconds: number }

/** The producer's end of every queue.
 *  @param connection without an offline queue: a call fails at once while Redis is away, instead of hanging
 *  @param onError connection errors; they heal by themselves */
export function openQueues(connection: ConnectionOptions, onError: (error: Error) => void): Queues {
  const queues = new Map<Consumer, Queue>()
  for (const name of queueNames) {
    const queue = new Queue(name, {
      connection,
      prefix: QUEUE_PREFIX,
      defaultJobOptions: {
        attempts: JOB_RETRIES + 1,
        backoff: { type: 'custom' },
        // At once: as long as a finished job is kept, the same id cannot be queued again, and the outbox may need to.
        removeOnComplete: true,
        removeOnFail: { age: KEEP_FAILED_SECONDS, count: 1_000 },
        stackTraceLimit: 5,
      },
    })
    queue.on('error', onError)
    queues.set(name, queue)
  }
  const queueOf = (consumer: Consumer): Queue => {
    const queue = queues.get(consumer)
    if (!queue) throw new Error(`there is no queue ${consumer}`)
    return queue
  }
  return {
    all: [...queues.values()],
    async add(jobs) {
      for (const consumer of queueNames) {
        const mine = jobs.filter((job) => job.consumer === consumer)
        if (mine.length === 0) continue
        await queueOf(consumer).addBulk(
          mine.map(({ consumer: _, replays, ...data }) => ({
            name: consumer,
            data,
            opts: { jobId: outboxJobId(data.outboxId, consumer, replays) },
          })),
        )
      }
    },
    async failure({ outboxId, consumer, replays }) {
      const job: Job | undefined = await queueOf(consumer).getJob(outboxJobId(outboxId, consumer, replays))
      return job && (await job.isFailed()) ? (job.failedReason ?? 'unknown') : null
    },
    depths: () => Promise.all([...queues.values()].map(depthOf)),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}

async function depthOf(queue: Queue): Promise<QueueDepth> {
  const [counts, [oldest]] = await Promise.all([
    queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
    queue.getJobs(['waiting'], 0, 0, true),
  ])
  const oldestSeconds = oldest ? Math.max(0, (Date.now() - oldest.timestamp) / 1000) : 0
  return { queue: queue.name, counts, oldestSeconds }
}
