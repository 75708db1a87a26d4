import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenParts, openParts } from '../parts.ts'
import { higgsRows } from './higgs-rows.ts'
import { type ExpectedHome, expectedHomes, wrongHomes } from './home-oracle.ts'
import { canLoadOffline, type OfflineStack, startOfflineStack } from './offline-stack.ts'
import { haveNetwork } from './shared-data.ts'

const able = haveNetwork('higgs') && (await canLoadOffline())

// Low, so that most readers merge some authors at reading and have others pushed.
const PUSH_THRESHOLD = 300

/** 304,691 people, 461,192 follows, 563,069 posts of 2012. */
describe.skipIf(!able)('the home timelines of the Higgs network', () => {
  let stack: OfflineStack | undefined
  let env: Record<string, string> = {}
  let parts: OpenParts
  let homes: ExpectedHome[] = []

  beforeAll(async () => {
    stack = await startOfflineStack({ source: 'higgs', rows: await higgsRows(), pushThreshold: PUSH_THRESHOLD })
    env = stack.env
    parts = stack.parts
    homes = await expectedHomes(parts.graph.scope(), 'higgs')
  }, 600_000)

  afterAll(async () => {
    await stack?.stop()
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
