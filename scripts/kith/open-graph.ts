import { join } from 'node:path'
import { Registry } from 'prom-client'
import { type Config, readConfig } from '../../core/config.ts'
import { connectGraph } from '../../graph/connect-graph.ts'
import { migrate } from '../../graph/migrate.ts'
import type { Graph } from '../../graph/spec.ts'
import { leasedIds } from '../../graph/worker-lease.ts'
import { attachToStack } from '../start/attach.ts'
import { repositoryRoot } from '../start/locations.ts'

export type Opened = { graph: Graph; config: Config; ids: ReturnType<typeof leasedIds> }

/** Runs a command with the graph of the running stack (or of the environment), which is brought to the newest schema
 *  first; closes everything afterwards.
 *  @param options.leased  for commands that write through the product's own queries, which need operation ids */
export async function openGraph<T>(
  options: { leased?: boolean; bulk?: boolean },
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  await attachToStack(process.env)
  const read = readConfig(process.env)
  // A batch of an import takes longer than any request may, above all on a server that has just started.
  const config = options.bulk
    ? { ...read, NEO4J_TRANSACTION_TIMEOUT_MILLIS: 120_000, NEO4J_CALL_DEADLINE_MILLIS: 300_000 }
    : read
  await migrate(config, { folder: join(repositoryRoot, 'cypher/schema') })
  const ids = leasedIds()
  const client = connectGraph(config, { ids, registry: new Registry() })
  try {
    const graph = client.scope()
    if (options.leased) await ids.lease(graph)
    return await use({ graph, config, ids })
  } finally {
    if (options.leased) await ids.release().catch(() => {})
    await client.close()
  }
}
