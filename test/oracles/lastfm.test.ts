import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from '../../app/start.ts'
import { importAll } from '../import-all.ts'
import { type OpenParts, openParts, startProcess } from '../parts.ts'
import { wrongFriendCounts, wrongFriendPairs } from './friend-oracle.ts'
import { haveNetwork, linesOf, patient } from './shared-data.ts'

const NETWORK = 'lastfm_asia'

/** 7,624 people and 27,806 friendships, up to nine steps apart. */
describe.skipIf(!haveNetwork(NETWORK))('the LastFM Asia network, imported as friendships', () => {
  const friends = new Map<string, Set<string>>()
  let parts: OpenParts
  let api: Running

  beforeAll(async () => {
    parts = await openParts(patient)
    const rows: Record<string, string>[] = []
    for await (const line of linesOf(`${NETWORK}/lastfm_asia_edges.csv.gz`)) {
      const [person = '', friend = ''] = line.split(',')
      if (person === 'node_1') continue
      rows.push({ person, friend })
      befriend(person, friend)
      befriend(friend, person)
    }
    const people = [...friends.keys()].map((id) => ({ id }))
    const { created } = await importAll(parts.graph.scope(), NETWORK, { people, friends: rows })
    expect(created).toEqual([7_624, 27_806])
    api = await startProcess(['api'], patient)
  }, 300_000)

  afterAll(async () => {
    await api?.stop()
    await parts?.close()
  })

  test('answers every field of the 200 pairs right', async () => {
    expect(await wrongFriendPairs(parts, NETWORK, api.url ?? '', friends)).toEqual({ pairs: 200, wrong: [] })
  })

  test('shows everybody’s number of friends', async () => {
    expect(await wrongFriendCounts(parts, NETWORK, api.url ?? '')).toEqual({ people: 7_624, seen: 7_624, wrong: [] })
  })

  function befriend(a: string, b: string): void {
    friends.set(a, (friends.get(a) ?? new Set()).add(b))
  }
})
