import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { PoolCounts } from './driver.ts'
import type { RetryReason } from './errors.ts'

export type GraphMetrics = {
  /** One statement that carried the calls of `rows` callers. */
  statement(query: string, rows: number, seconds: number): void
  retry(query: string, reason: RetryReason): void
}

/** Figures per query file, and the pool's connections.
 *  @param pool read whenever the metrics are */
export function graphMetrics(registry: Registry, pool: () => PoolCounts): GraphMetrics {
  const registers = [registry]
  const calls = new Counter({
    name: 'neo4j_query_calls_total',
    help: 'Calls of a query file.',
    labelNames: ['query'],
    registers,
  })
  const rows = new Histogram({
    name: 'neo4j_query_group_rows',
    help: 'Callers whose calls travelled in one statement.',
    labelNames: ['query'],
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  })
  const duration = new Histogram({
    name: 'neo4j_query_duration_seconds',
    help: 'Time of one statement, its retries included.',
    labelNames: ['query'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const retries = new Counter({
    name: 'neo4j_query_retries_total',
    help: 'Statements sent again after a failure that may pass, by its kind.',
    labelNames: ['query', 'reason'],
    registers,
  })
  new Gauge({
    name: 'neo4j_connections',
    help: 'Bolt connections by state; "waiting" are statements that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const counts = pool()
      this.set({ state: 'in_use' }, counts.inUse)
      this.set({ state: 'idle' }, counts.idle)
      this.set({ state: 'waiting' }, counts.waiting)
    },
  })
  return {
    statement(query, count, seconds) {
      calls.inc({ query }, count)
      rows.observe({ query }, count)
      duration.observe({ query }, seconds)
    },
    retry(query, reason) {
      retries.inc({ query, reason })
    },
  }
}
