import type { Router } from 'express'
import { consume } from '../adapters/queue/consume.ts'
import { queueBoard } from '../adapters/queue/queue-board.ts'
import { openQueues } from '../adapters/queue/queues.ts'
import { schedule } from '../adapters/queue/schedule.ts'
import type { EventId } from '../core/id-types.ts'
import { outboxJob, queueNames } from '../core/jobs.ts'
import { lastVerification } from '../graph/generated/invariants.ts'
import { buryOutbox, outboxBacklog } from '../graph/generated/outbox.ts'
import { eventsOf } from '../graph/outbox-events.ts'
import { relay } from '../workers/relay.ts'
import { type JobSource, runJob } from '../workers/run-job.ts'
import { sweep } from '../workers/sweep.ts'
import { sweepRelations } from '../workers/sweep-relations.ts'
import { VERIFICATION_KEY, verifyWhenDue } from '../workers/verify.ts'
import type { Closers } from './closers.ts'
import type { Parts } from './connect.ts'
import { invariantMetrics } from './invariant-metrics.ts'
import { queueMetrics } from './queue-metrics.ts'

const SWEEP_MILLIS = 60_000
const HOUR_MILLIS = 3_600_000
/** How often a worker asks whether the graph is due to be verified; not in its first minutes, which are for others. */
const VERIFY_LOOK_MILLIS = 600_000
/** A scrape does not wait longer for the graph. */
const METRICS_MILLIS = 1_000

/** Relays the outbox, consumes the queues and sweeps up.
 *  @returns the queue UI, to be mounted on the operator's listener at `/queues` */
export async function startWorker(parts: Parts, closers: Closers): Promise<Router> {
  const { config, log, metrics, now, ids, graph, cache } = parts
  const onError = (error: unknown): void => log.warn({ error }, 'the queue has trouble')
  const producer = parts.queueRedis as never
  const blocking = await parts.openWaiting('jobs')
  const queues = openQueues(producer, onError)
  closers.add('queues', () => queues.close())
  const source: JobSource = {
    config,
    now,
    ids,
    graph,
    eventsOf,
    timelines: cache.timelines,
    objects: cache.objects,
    push: parts.pushStream,
    delivered(count, lagSeconds) {
      metrics.deliveries.inc(count)
      if (lagSeconds !== null) metrics.fanOutLag.observe(lagSeconds)
    },
  }
  for (const consumer of queueNames) {
    const consumption = consume(blocking as never, {
      queue: consumer,
      concurrency: config.KITH_JOB_CONCURRENCY,
      async run(run) {
        let traces: string[] = []
        const end = metrics.jobSeconds.startTimer({ queue: consumer })
        try {
          await runJob(source, consumer, {
            ...run,
            found: (events) => {
              traces = [...new Set(events.flatMap((event) => event.trace ?? []))].slice(0, 10)
            },
          })
          metrics.jobs.inc({ queue: consumer, outcome: 'done' })
        } catch (error) {
          metrics.jobs.inc({ queue: consumer, outcome: run.last ? 'dead' : 'failed' })
          log.warn({ queue: consumer, attempt: run.attempt, traces, error }, 'a job failed')
          throw error
        } finally {
          end()
        }
      },
      async onDead(data, reason) {
        const id = outboxJob.parse(data).outboxId as EventId
        await buryOutbox(graph.scope(), { id, consumer, reason: reason.slice(0, 500), now: now() })
        log.error({ queue: consumer, outboxId: id, reason }, 'a dead letter')
      },
      onError,
    })
    closers.add(`queue ${consumer}`, () => consumption.close())
  }
  const startedAt = now()
  let ending = false
  const chores = await schedule(
    { producer, worker: blocking as never },
    [
      { name: 'sweep', everyMillis: SWEEP_MILLIS, run: () => sweep({ graph, now }) },
      {
        name: 'sweep-relations',
        everyMillis: SWEEP_MILLIS,
        run: () => sweepRelations({ graph, config, push: parts.pushStream, now }),
      },
      { name: 'verify', everyMillis: VERIFY_LOOK_MILLIS, run: verifyGraph },
    ],
    onError,
  )
  closers.add('chores', () => chores.close())
  closers.add('verification', () => {
    ending = true
  })
  const running = relay({
    graph,
    queues,
    eventsOf,
    now,
    leaseMillis: config.KITH_OUTBOX_LEASE_MILLIS,
    pollMillis: config.KITH_OUTBOX_POLL_MILLIS,
    onError: (error) => log.warn({ error }, 'the relay has trouble'),
  })
  closers.add('relay', () => running.stop())
  await parts.wake.hear(await parts.openWaiting('wake'), running.wake)
  queueMetrics(
    metrics.registry,
    {
      depths: queues.depths,
      backlog: () => outboxBacklog(graph.scope({ deadlineAt: now() + METRICS_MILLIS })),
    },
    now,
  )
  invariantMetrics(metrics.registry, () =>
    lastVerification(graph.scope({ deadlineAt: now() + METRICS_MILLIS }), { key: VERIFICATION_KEY }),
  )
  return queueBoard(queues, '/queues')

  async function verifyGraph(): Promise<void> {
    const everyMillis = config.KITH_VERIFY_HOURS * HOUR_MILLIS
    if (everyMillis === 0 || now() - startedAt < VERIFY_LOOK_MILLIS / 2) return
    const done = await verifyWhenDue({ graph, now }, { everyMillis, stopped: () => ending })
    for (const { invariant, left } of done?.findings ?? [])
      if (left > 0) log.error({ invariant: invariant.name, count: left }, `the graph has ${invariant.breach}`)
  }
}
