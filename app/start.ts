import type { Config } from '../core/config.ts'
import { closers } from './closers.ts'
import { connect } from './connect.ts'
import { createHealth } from './health.ts'
import { closeServer, listen } from './listen.ts'
import type { Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOps } from './ops.ts'
import { startApi } from './start-api.ts'
import { startWorker } from './start-worker.ts'

/** What a process does; all of them in one, or each alone, any number of times. */
export type Role = 'api' | 'sockets' | 'worker'

export type Running = {
  /** Of API and sockets; null for a worker. */
  url: string | null
  opsUrl: string
  /** Drains and ends everything within KITH_DRAIN_MILLIS. */
  stop(): Promise<void>
}

export type StartOptions = {
  /** Checks each answer against its declaration: for tests. */
  validateResponses?: boolean
}

/** Starts the parts of one process; several may run in one, as tests do.
 *  @throws Error with one sentence when a port or a dependency is not to be had; nothing is left running then */
export async function startKith(
  roles: readonly Role[],
  config: Config,
  log: Logger,
  options: StartOptions = {},
): Promise<Running> {
  const now = Date.now
  const metrics = createMetrics()
  const ending = closers(log, now)
  try {
    const parts = await connect({ config, log, metrics, closers: ending, now })
    const health = createHealth(
      [
        { name: 'neo4j', check: () => parts.graph.check() },
        { name: 'redisCache', check: () => parts.cache.check() },
        { name: 'redisQueue', check: async () => void (await parts.queueRedis.ping()) },
      ],
      now,
    )
    const queues = roles.includes('worker') ? await startWorker(parts, ending) : null
    const serving = roles.includes('api') || roles.includes('sockets')
    const server = serving
      ? await startApi(parts, ending, { api: roles.includes('api'), sockets: roles.includes('sockets'), ...options })
      : null
    const port = server && (await listen(server, config.KITH_HOST, config.KITH_PORT, 'KITH_PORT'))
    if (server) ending.add('http', () => closeServer(server, config.KITH_DRAIN_MILLIS / 2))
    const ops = createOps(health, metrics, queues)
    const opsPort = await listen(ops, config.KITH_OPS_HOST, config.KITH_OPS_PORT, 'KITH_OPS_PORT')
    return {
      url: port === null ? null : `http://${hostOf(config.KITH_HOST)}:${port}`,
      opsUrl: `http://${hostOf(config.KITH_OPS_HOST)}:${opsPort}`,
      async stop() {
        health.drain()
        await ending.close(config.KITH_DRAIN_MILLIS)
        await closeServer(ops, 0)
      },
    }
  } catch (error) {
    await ending.close(1_000)
    throw error
  }
}

/** A host as it stands in an address people can open. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
