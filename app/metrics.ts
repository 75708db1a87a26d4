import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The metrics of one process. Labels come from small fixed sets, never ids. */
export type Metrics = {
  registry: Registry
  deliveries: Counter
  fanOutLag: Histogram
  jobs: Counter<'queue' | 'outcome'>
  jobSeconds: Histogram<'queue'>
  socketConnections: Gauge
}

/** A registry of its own for each process started (tests start several in one), with CPU, memory and event-loop lag. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    deliveries: new Counter({
      name: 'kith_fanout_deliveries_total',
      help: 'Timelines a post was offered to.',
      registers,
    }),
    fanOutLag: new Histogram({
      name: 'kith_fanout_lag_seconds',
      help: 'From the request that made a post to its arrival in the last timeline.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    jobs: new Counter({
      name: 'kith_jobs_total',
      help: 'Runs of jobs by outcome: done, failed (to be tried again) or dead.',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'kith_job_duration_seconds',
      help: 'Seconds of one run of a job.',
      labelNames: ['queue'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    socketConnections: new Gauge({
      name: 'socket_connections',
      help: 'Open sockets of this process.',
      registers,
    }),
  }
}
