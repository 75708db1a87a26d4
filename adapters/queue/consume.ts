import { type ConnectionOptions, type Job, Worker } from 'bullmq'
import { JOB_RETRIES, retryDelayMillis } from '../../core/jobs.ts'
import { QUEUE_PREFIX } from './queues.ts'

/** One run of a job, without BullMQ in it. */
export type JobRun = {
  data: unknown
  /** 1 for the first run. */
  attempt: number
  /** True when no retry will follow a failure. */
  last: boolean
  /** Keeps data for the next run, should this one end early. */
  save(data: object): Promise<void>
}

export type Consumption = {
  queue: string
  concurrency: number
  run: (job: JobRun) => Promise<void>
  /** The job failed for good. When this throws, the job is removed, and the outbox queues it anew after its lease. */
  onDead: (data: unknown, reason: string) => Promise<void>
  onError: (error: Error) => void
}

/** A killed worker's jobs are taken up by another one after about this long. */
const LOCK_MILLIS = 10_000
const STALLED_CHECK_MILLIS = 5_000

/** Consumes one queue until closed; closing waits for the jobs that run.
 *  @param connection with maxRetriesPerRequest null, as blocking commands need */
export function consume(
  connection: ConnectionOptions,
  options: Consumption,
): { close(force?: boolean): Promise<void>; running(): boolean } {
  const worker = new Worker(options.queue, (job: Job) => options.run(runOf(job)), {
    connection,
    prefix: QUEUE_PREFIX,
    concurrency: options.concurrency,
    lockDuration: LOCK_MILLIS,
    stalledInterval: STALLED_CHECK_MILLIS,
    // The default of 1 fails a job whose worker was killed twice, whatever `attempts` says.
    maxStalledCount: 1_000,
    settings: { backoffStrategy: (attempts: number) => retryDelayMillis(attempts, Math.random) },
  })
  worker.on('error', options.onError)
  worker.on('failed', (job, error) => {
    if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return
    options.onDead(job.data, error.message).catch(async (failure: Error) => {
      options.onError(failure)
      await job.remove().catch(options.onError)
    })
  })
  return {
    close: (force = false) => worker.close(force),
    running: () => worker.isRunning(),
  }
}

function runOf(job: Job): JobRun {
  return {
    data: job.data,
    attempt: job.attemptsMade + 1,
    last: job.attemptsMade >= JOB_RETRIES,
    save: (data) => job.updateData(data),
  }
}
