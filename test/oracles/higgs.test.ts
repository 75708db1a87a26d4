import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refreshStatistics } from '../../graph/generated/imports.ts'
import { haveNeo4jJars } from '../../scripts/start/neo4j-files.ts'
import { type Stack, startStack } from '../../scripts/start/stack.ts'
import { type OpenParts, openParts } from '../parts.ts'
import { higgsRows } from './higgs-rows.ts'
import { type ExpectedHome, expectedHomes, wrongHomes } from './home-oracle.ts'
import { writeOfflineStore } from './offline-store.ts'
import { haveNetwork } from './shared-data.ts'

const able = haveNetwork('higgs') && (await jarsAreThere())

// Low, so that most readers merge some authors at reading and have others pushed.
const PUSH_THRESHOLD = 300

/** 304,691 people, 461,192 follows, 563,069 posts of 2012. */
describe.skipIf(!able)('the home timelines of the Higgs network', () => {
  let dataDir = ''
  let stack: Stack | undefined
  let env: Record<string, string> = {}
  let parts: OpenParts
  let homes: ExpectedHome[] = []

  beforeAll(async () => {
    // Found and swept by the next run when this one is killed (test/stack.ts).
    dataDir = await mkdtemp(join(tmpdir(), 'kith-test-'))
    await writeOfflineStore(join(dataDir, 'neo4j'), 'higgs', await higgsRows(), PUSH_THRESHOLD)
    const own = { ...process.env, NEO4J_URI: '', REDIS_CACHE_URL: '', REDIS_QUEUE_URL: '' }
    stack = await startStack({
      dataDir,
      ports: 'auto',
      heap: '512m',
      pageCache: '256m',
      log: () => {},
      progress: () => {},
      env: own,
    })
    env = stack.env
    parts = await openParts(env)
    await refreshStatistics(parts.graph.scope({ deadlineAt: Date.now() + 120_000 }), { timeOutSeconds: 60 })
    homes = await expectedHomes(parts.graph.scope(), 'higgs')
  }, 600_000)

  afterAll(async () => {
    await parts?.close()
    await stack?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }, 60_000)

  test('come out right from a cold cache, and again from the warm one', async () => {
    const source = { ...parts.cache, graph: parts.graph.scope(), now: Date.now }
    expect(homes).toHaveLength(200)
    expect(await wrongHomes(source, homes)).toEqual([])
    expect(await wrongHomes(source, homes)).toEqual([])
  })

  test('come out right with timelines of 20 entries, cold and warm', async () => {
    const small = await openParts({ ...env, KITH_TIMELINE_CAP: '20' })
    try {
      await small.cache.client.flushdb()
      const source = { ...small.cache, graph: small.graph.scope(), now: Date.now }
      expect(await wrongHomes(source, homes)).toEqual([])
      expect(await wrongHomes(source, homes)).toEqual([])
    } finally {
      await small.close()
    }
  })
})

async function jarsAreThere(): Promise<boolean> {
  if (await haveNeo4jJars()) return true
  console.warn('Skipped: the jars of Neo4j are not in the cache, so a server of its own cannot be loaded.')
  return false
}
