import { createServer } from 'node:http'
import type { Config } from '../core/config.ts'
import { createHealth } from './health.ts'
import { closeServer, listen } from './listen.ts'
import type { Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOps } from './ops.ts'

/** What a process does; all of them in one, or each alone, any number of times. */
export type Role = 'api' | 'sockets' | 'worker'

export type Running = { url: string | null; opsUrl: string; stop(): Promise<void> }

/** Starts one process's parts.
 *  @throws Error with one sentence when a port or a dependency is not to be had; nothing is left running then */
export async function startKith(roles: readonly Role[], config: Config, _log: Logger): Promise<Running> {
  const metrics = createMetrics()
  const health = createHealth([], Date.now)
  const ops = createOps(health, metrics, null)
  const api = createServer((_request, response) => response.writeHead(404).end())
  const port = roles.some((role) => role !== 'worker')
    ? await listen(api, config.KITH_HOST, config.KITH_PORT, 'KITH_PORT')
    : null
  const opsPort = await listen(ops, config.KITH_OPS_HOST, config.KITH_OPS_PORT, 'KITH_OPS_PORT')
  return {
    url: port === null ? null : `http://${config.KITH_HOST}:${port}`,
    opsUrl: `http://${config.KITH_OPS_HOST}:${opsPort}`,
    async stop() {
      health.drain()
      await closeServer(api, config.KITH_DRAIN_MILLIS)
      await closeServer(ops, 0)
    },
  }
}
