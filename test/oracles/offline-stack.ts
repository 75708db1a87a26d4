import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refreshStatistics } from '../../graph/generated/imports.ts'
import { haveNeo4jJars } from '../../scripts/start/neo4j-files.ts'
import { startStack } from '../../scripts/start/stack.ts'
import { type OpenParts, openParts } from '../parts.ts'
import { writeOfflineStore } from './offline-store.ts'
import { patient } from './shared-data.ts'

type Store = { source: string; rows: Parameters<typeof writeOfflineStore>[2]; pushThreshold: number }

/** Servers of its own, with a network in their store from the start. */
export type OfflineStack = { env: Record<string, string>; parts: OpenParts; stop(): Promise<void> }

/** Writes a network into a new store and starts servers on it. */
export async function startOfflineStack({ source, rows, pushThreshold }: Store): Promise<OfflineStack> {
  // Found and swept by the next run when this one is killed (test/stack.ts).
  const dataDir = await mkdtemp(join(tmpdir(), 'kith-test-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    await writeOfflineStore(join(dataDir, 'neo4j'), source, rows, pushThreshold)
    const stack = await startStack({
      dataDir,
      ports: 'auto',
      heap: '512m',
      pageCache: '256m',
      shortLived: true,
      log: () => {},
      progress: () => {},
      env: { ...process.env, NEO4J_URI: '', REDIS_CACHE_URL: '', REDIS_QUEUE_URL: '' },
    })
    try {
      const parts = await openParts({ ...stack.env, ...patient })
      await refreshStatistics(parts.graph.scope({ deadlineAt: Date.now() + 120_000 }), { timeOutSeconds: 60 })
      return {
        env: stack.env,
        parts,
        async stop() {
          await parts.close()
          await stack.stop()
          await remove()
        },
      }
    } catch (error) {
      await stack.stop()
      throw error
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Whether a server of one's own can be loaded; else the tests that need one say that they skip. */
export async function canLoadOffline(): Promise<boolean> {
  if (await haveNeo4jJars()) return true
  console.warn('Skipped: the jars of Neo4j are not in the cache, so a server of its own cannot be loaded.')
  return false
}
