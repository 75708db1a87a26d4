import { type ConnectionOptions, Queue, Worker } from 'bullmq'
import { QUEUE_PREFIX } from './queues.ts'

export type Chore = { name: string; everyMillis: number; run: () => Promise<void> }

const CHORES_QUEUE = 'chores'
const ANNOUNCE_MILLIS = 60_000

/** Runs chores at intervals, each time in one process only, however many schedule them. A run that fails is not repeated:
 *  the next one is near. */
export async function schedule(
  connections: { producer: ConnectionOptions; worker: ConnectionOptions },
  chores: readonly Chore[],
  onError: (error: Error) => void,
): Promise<{ close(force?: boolean): Promise<void> }> {
  const queue = new Queue(CHORES_QUEUE, { connection: connections.producer, prefix: QUEUE_PREFIX })
  queue.on('error', onError)
  const announce = async (): Promise<void> => {
    for (const { name, everyMillis } of chores)
      await queue.upsertJobScheduler(
        name,
        { every: everyMillis },
        { name, opts: { removeOnComplete: true, removeOnFail: { count: 20 }, stackTraceLimit: 5 } },
      )
  }
  await announce()
  // Again and again: a Redis that was emptied has forgotten them.
  const again = setInterval(() => void announce().catch(onError), ANNOUNCE_MILLIS)
  again.unref()
  const byName = new Map(chores.map((chore) => [chore.name, chore]))
  const worker = new Worker(CHORES_QUEUE, (job) => byName.get(job.name)?.run() ?? Promise.resolve(), {
    connection: connections.worker,
    prefix: QUEUE_PREFIX,
    maxStalledCount: 1_000,
    // A long chore does not keep the short ones waiting.
    concurrency: chores.length,
  })
  worker.on('error', onError)
  worker.on('failed', (_job, error) => onError(error))
  return {
    async close(force = false) {
      clearInterval(again)
      await worker.close(force)
      await queue.close()
    },
  }
}
