import { Gauge, type Registry } from 'prom-client'
import type { QueueDepth } from '../adapters/queue/queues.ts'

export type QueueFigures = {
  depths(): Promise<readonly QueueDepth[]>
  backlog(): Promise<{ waiting: number; oldestAt: number | null; dead: number }>
}

/** Queues and outbox, asked when the metrics are; a dependency that is away leaves its figures out.
 *  @param now epoch milliseconds */
export function queueMetrics(registry: Registry, figures: QueueFigures, now: () => number): void {
  const registers = [registry]
  const depths = shared(now, () => figures.depths().catch(() => []))
  const backlog = shared(now, () => figures.backlog().catch(() => null))
  new Gauge({
    name: 'queue_jobs',
    help: 'Jobs by queue and state.',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { queue, counts } of await depths())
        for (const [state, count] of Object.entries(counts)) this.set({ queue, state }, count)
    },
  })
  new Gauge({
    name: 'queue_oldest_job_age_seconds',
    help: 'How long the oldest waiting job has waited; 0 when none waits.',
    labelNames: ['queue'],
    registers,
    async collect() {
      this.reset()
      for (const { queue, oldestSeconds } of await depths()) this.set({ queue }, oldestSeconds)
    },
  })
  new Gauge({
    name: 'kith_outbox_waiting',
    help: 'Write groups with consumers to come (counted up to 10,000).',
    registers,
    async collect() {
      const found = await backlog()
      if (found) this.set(found.waiting)
    },
  })
  new Gauge({
    name: 'kith_outbox_oldest_seconds',
    help: 'Age of the oldest event that a consumer has not done; 0 when there is none.',
    registers,
    async collect() {
      const found = await backlog()
      if (found) this.set(found.oldestAt === null ? 0 : Math.max(0, (now() - found.oldestAt) / 1_000))
    },
  })
  new Gauge({
    name: 'kith_dead_letters',
    help: 'Events that a consumer gave up (counted up to 10,000).',
    registers,
    async collect() {
      const found = await backlog()
      if (found) this.set(found.dead)
    },
  })
}

const SAME_SCRAPE_MILLIS = 200

/** One question for all gauges of a scrape. */
function shared<T>(now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null
  return () => {
    if (!last || now() - last.at > SAME_SCRAPE_MILLIS) last = { at: now(), answer: ask() }
    return last.answer
  }
}
