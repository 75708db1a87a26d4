import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventId, UserId } from '../../core/id-types.ts'
import { compareIds } from '../../core/ids.ts'
import { fansPage } from '../../graph/generated/relations.ts'
import { userIdsByUsername, userProfiles } from '../../graph/generated/users.ts'
import type { ImportConsole } from '../../scripts/import/import-console.ts'
import type { KindName } from '../../scripts/import/import-kind.ts'
import type { ImportTally } from '../../scripts/import/import-rows.ts'
import { openRowSource } from '../../scripts/import/row-source.ts'
import { type ImportFiles, runImport } from '../../scripts/import/run-import.ts'
import { type OpenParts, openParts, startProcess } from '../parts.ts'
import { wrongFriendPairs } from './friend-oracle.ts'
import { haveNetwork, linesOf, patient } from './shared-data.ts'

/** No friend request is void, no mute has ended. */
const NOW = { validFrom: '1' as EventId, nowMillis: 0 }

const SOURCE = 'facebook'
const NEWEST = '9223372036854775807' as EventId
const none = { skipped: 0, ended: 0 }
const silent: ImportConsole = {
  begin() {},
  end() {},
  progress() {},
  skipped() {},
  note() {},
  summary() {},
  close: async () => {},
}

/** 4,039 people and 88,234 friendships, each also a follow both ways, imported from files as a person would have them. */
describe.skipIf(!haveNetwork('facebook'))('the Facebook network, imported', () => {
  const friends = new Map<string, Set<string>>()
  const ids = new Map<string, UserId>()
  let folder = ''
  let parts: OpenParts
  let first: ImportTally[] = []

  beforeAll(async () => {
    const edges: string[] = []
    for await (const line of linesOf('facebook/facebook_combined.txt.gz')) {
      const [a = '', b = ''] = line.split(' ')
      edges.push(`${a},${b}`)
      befriend(a, b)
      befriend(b, a)
    }
    folder = await mkdtemp(join(tmpdir(), 'kith-facebook-'))
    await gzipped(join(folder, 'people.csv.gz'), 'id', [...friends.keys()])
    const pairs = [...friends].flatMap(([a, others]) => [...others].map((b) => `${a},${b}`))
    await gzipped(join(folder, 'follows.csv.gz'), 'follower,followee', pairs)
    await gzipped(join(folder, 'friends.csv.gz'), 'person,friend', edges)
    parts = await openParts(patient)
    first = await importAll()
    const graph = parts.graph.scope()
    await Promise.all(
      [...friends.keys()].map(async (person) => {
        const found = await userIdsByUsername(graph, { usernameKey: `${SOURCE}_${person}` })
        if (found) ids.set(person, found.id)
      }),
    )
  }, 600_000)

  afterAll(async () => {
    await parts?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('takes every person and every edge', () => {
    expect(first).toEqual([
      { kind: 'people', read: 4_039, created: 4_039, known: 0, ...none },
      { kind: 'friends', read: 88_234, created: 88_234, known: 0, ...none },
      { kind: 'follows', read: 176_468, created: 176_468, known: 0, ...none },
    ])
  })

  test('has the degrees of the oracle', async () => {
    const graph = parts.graph.scope()
    const lines: string[] = []
    for await (const line of linesOf('facebook/oracle/degrees.tsv.gz')) lines.push(line)
    const wrong = await Promise.all(
      lines.slice(1).map(async (line) => {
        const [person = '', degree = ''] = line.split('\t')
        const profile = await userProfiles(graph, { id: ids.get(person) as UserId, viewerId: null, ...NOW })
        const counts = [profile?.fansCount, profile?.followingCount, profile?.friendsCount]
        return counts.every((count) => count === Number(degree)) ? [] : [`${person}: ${counts} instead of ${degree}`]
      }),
    )
    expect(wrong).toHaveLength(4_039)
    expect(wrong.flat()).toEqual([])
  })

  test('has the fans of the edge file, page by page, newest first', async () => {
    const byDegree = [...friends].sort((a, b) => b[1].size - a[1].size).map(([person]) => person)
    // The most followed one and every 200th after it.
    const sample = byDegree.filter((_, rank) => rank % 200 === 0)
    for (const person of sample) {
      const fans = await allFans(ids.get(person) as UserId)
      const expected = [...(friends.get(person) ?? [])].map((fan) => ids.get(fan) as UserId)
      expect(fans.toSorted(compareIds), person).toEqual(expected.toSorted(compareIds))
    }
  })

  test('answers every field of the 200 pairs right', async () => {
    const api = await startProcess(['api'], patient)
    try {
      expect(await wrongFriendPairs(parts, SOURCE, api.url ?? '', friends)).toEqual({ pairs: 200, wrong: [] })
    } finally {
      await api.stop()
    }
  })

  test('does not change when it is imported again', async () => {
    // Follows take twice the time; that a second run leaves them alone is told in test/rules/import.test.ts.
    expect(await importAll(['people', 'friends'])).toEqual([
      { kind: 'people', read: 4_039, created: 0, known: 4_039, ...none },
      { kind: 'friends', read: 88_234, created: 0, known: 88_234, ...none },
    ])
  })

  function befriend(a: string, b: string): void {
    friends.set(a, (friends.get(a) ?? new Set()).add(b))
  }

  async function importAll(kinds: readonly KindName[] = ['people', 'friends', 'follows']): Promise<ImportTally[]> {
    const files: ImportFiles = {}
    for (const kind of kinds) files[kind] = await openRowSource(join(folder, `${kind}.csv.gz`))
    const options = {
      source: SOURCE,
      files: () => files,
      pushThreshold: 10_000,
      partSockets: async () => {},
      forgetTimelines: async () => {},
    }
    return await runImport(parts.graph.scope(), options, silent)
  }

  async function allFans(userId: UserId): Promise<UserId[]> {
    const graph = parts.graph.scope()
    const fans: UserId[] = []
    for (let before = NEWEST; ; ) {
      const page = await fansPage(graph, { userId, viewerId: null, before, limit: 100 })
      for (const fan of page) {
        expect(compareIds(fan.at, before)).toBeLessThan(0)
        before = fan.at
        fans.push(fan.id)
      }
      if (page.length < 100) return fans
    }
  }
})

async function gzipped(path: string, header: string, lines: readonly string[]): Promise<void> {
  const out = createGzip()
  const file = out.pipe(createWriteStream(path))
  out.end(`${[header, ...lines].join('\n')}\n`)
  await once(file, 'close')
}
