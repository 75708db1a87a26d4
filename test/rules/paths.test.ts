import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserId } from '../../core/id-types.ts'
import { pathVias } from '../../core/shapes.ts'
import { openDriver } from '../../graph/driver.ts'
import { pathOfFriends } from '../../graph/generated/between.ts'
import { seededRandom } from '../../scripts/import/demo/random.ts'
import { pathBetween } from '../../views/path-between.ts'
import { pathByLayers } from '../../views/path-by-layers.ts'
import { openGraph, type TestGraph } from '../graph-clients.ts'
import { testConfig, until } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'
import { randomWorld, removeWorld, sightOf, type World, type WorldPerson, writeWorld } from './path-world.ts'

const SEEDS = [1, 2]
const PEOPLE = 16
/** A ring of friends: the way to the opposite side is found late, whatever the machine. */
const RING = 20_000
const far = { KITH_PATH_MILLIS: '5000' }

let graph: TestGraph
let driver: Driver

beforeAll(async () => {
  // A server that has just started on a busy machine takes long to make its first plans.
  graph = await openGraph({}, { NEO4J_CALL_DEADLINE_MILLIS: '60000', NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000' })
  driver = openDriver(testConfig())
})
afterAll(async () => {
  await driver.close()
  await graph.close()
})

describe('paths lead over what the viewer may see, and are shortest', () => {
  test.each(SEEDS)('network %i: every pair, every kind of path, as core/privacy.ts says', async (seed) => {
    const world = randomWorld(PEOPLE, seededRandom(seed))
    await writeWorld(driver, world)
    const wrong: string[] = []
    let asked = 0
    for (const via of pathVias)
      for (const [viewer, { status }] of world.people.entries()) {
        const sight = sightOf(world, viewer, via)
        const others = world.people.flatMap((_, other) => (other !== viewer && sight.sees(other) ? [other] : []))
        if (status !== 'active') continue
        for (const other of others) {
          const source = { graph: graph.graph.scope(), now: Date.now }
          const [viewerId, userId] = [idOf(world, viewer), idOf(world, other)]
          const question = { viewerId, userId, via, endsAt: Date.now() + 30_000 }
          const expected = sight.degree(other)
          const [search, layers, steps, bridge] = await Promise.all([
            pathBetween(source, question),
            pathByLayers(source, { ...question, viewerSteps: 1, userSteps: 2 }),
            pathByLayers(source, { ...question, viewerSteps: 6_000, userSteps: 6_000 }),
            // Where both ends are too well known to list whom they know, what lies within two steps is found.
            pathByLayers(source, { ...question, viewerSteps: 1_000_000, userSteps: 1_000_000 }),
          ])
          asked++
          const judge = (how: string, ids: readonly UserId[] | null | 'timed_out', degree: number | null): void => {
            const path = placesOf(world, ids)
            const right = path === null ? degree === null : path.length - 1 === degree && sight.walkable(path)
            if (!right) wrong.push(`${via}, ${viewer} to ${other} by ${how}: ${ids}, not ${degree} steps`)
          }
          judge('search', search, expected)
          judge('layers', layers, expected)
          judge('layers from the start', steps, expected)
          if (expected !== null && expected <= 2) judge('bridge', bridge, expected)
        }
      }
    await removeWorld(driver, world)
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(200)
  })
})

describe('what the endpoint tells', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await openStack(far)
  })
  afterAll(() => stack?.stop())

  test('people and steps of a chain, whatever its length; oneself is no step away', async () => {
    const chain = await Promise.all(Array.from({ length: 11 }, (_, n) => register(stack, `chain${n}`)))
    for (const [at, one] of chain.slice(0, -1).entries()) await befriend(one, chain[at + 1] as Actor)
    const [first, last] = [chain[0] as Actor, chain.at(-1) as Actor]
    const found = await first.client.getPath({ userId: last.id, via: 'friends' })
    expect(found.people.map(({ id }) => id)).toEqual(chain.map(({ id }) => id))
    expect(found).toMatchObject({ degree: 10, complete: true })
    expect(found.edges).toHaveLength(10)
    expect(found.edges[0]).toEqual({ from: first.id, to: chain[1]?.id, kind: 'friend' })
    const self = await first.client.getPath({ userId: first.id })
    expect(self).toMatchObject({ degree: 0, edges: [], complete: true, people: [{ id: first.id }] })
  })

  test('a follow is told from fan to followee, and leads back only when any way will do', async () => {
    const [fan, middle, star] = await Promise.all(['fan', 'middle', 'star'].map((name) => register(stack, name)))
    if (!fan || !middle || !star) return expect.fail()
    await fan.follow(middle)
    await middle.follow(star)
    const onward = await fan.client.getPath({ userId: star.id, via: 'following' })
    expect(onward.edges).toEqual([
      { from: fan.id, to: middle.id, kind: 'follow' },
      { from: middle.id, to: star.id, kind: 'follow' },
    ])
    const nothing = { degree: null, people: [], edges: [], complete: true }
    expect(await star.client.getPath({ userId: fan.id, via: 'following' })).toEqual(nothing)
    expect(await star.client.getPath({ userId: fan.id, via: 'friends' })).toEqual(nothing)
    const back = await star.client.getPath({ userId: fan.id })
    expect(back).toMatchObject({ degree: 2, people: [{ id: star.id }, { id: middle.id }, { id: fan.id }] })
    expect(back.edges).toEqual([...onward.edges].reverse())
  })

  test('who blocks or is suspended or locked is gone round, from the acknowledgement on', async () => {
    const [anna, short, long, longer, end] = await Promise.all(
      ['anna', 'short', 'long', 'longer', 'end'].map((name) => register(stack, name)),
    )
    if (!anna || !short || !long || !longer || !end) return expect.fail()
    for (const [one, other] of [
      [anna, short],
      [short, end],
      [anna, long],
      [long, longer],
      [longer, end],
    ] as const)
      await befriend(one, other)
    const degree = async () => (await anna.client.getPath({ userId: end.id, via: 'friends' })).degree
    expect(await degree()).toBe(2)
    await short.client.setMyStatus({ status: 'deactivated' })
    expect(await degree()).toBe(3)
    await short.client.setMyStatus({ status: 'active' })
    expect(await degree()).toBe(2)
    await short.client.blockUser({ userId: anna.id })
    expect(await degree()).toBe(3)
    // What ties two locked strangers is told by neither.
    await longer.client.updateMe({ locked: true })
    expect(await degree()).toBe(3)
    await end.client.updateMe({ locked: true })
    expect(await degree()).toBe(null)
    await anna.client.unblockUser({ userId: short.id }).catch(() => {})
    await longer.client.updateMe({ locked: false })
    expect(await degree()).toBe(3)
  })
})

describe('a search is given up when its time is over', () => {
  const base = 1_000_000_000n
  const ring = { people: [0, RING / 2].map((n) => ({ id: String(base + BigInt(n)) }) as WorldPerson) }
  const [here, opposite] = ring.people.map(({ id }) => id as UserId) as [UserId, UserId]
  beforeAll(async () => {
    await driver.executeQuery(
      `UNWIND range(0, $size - 1) AS n CREATE (:User {id: $base + n, username: 'ring' + n, usernameKey: 'ring' + n,
         nickname: 'ring', status: 'active', role: 'user', createdAt: 1764000000000, updatedAt: 1764000000000})`,
      { size: BigInt(RING), base },
    )
    await driver.executeQuery(
      `UNWIND range(0, $size - 1) AS n
       WITH n, CASE n WHEN $size - 1 THEN 0 ELSE n END AS low, CASE n WHEN $size - 1 THEN n ELSE n + 1 END AS high
       MATCH (a:User {id: $base + low}) MATCH (b:User {id: $base + high})
       CREATE (a)-[:FRIEND {at: n + 1, askedBy: a.id, askedAt: n + 1}]->(b)`,
      { size: BigInt(RING), base },
    )
  })
  afterAll(() =>
    driver.executeQuery('MATCH (u:User) WHERE u.id >= $base AND u.id < $base + 20000 DETACH DELETE u', { base }),
  )

  test('the answer says so, it is no error, and nothing is left running', async () => {
    const question = { viewerId: here, userId: opposite, via: 'friends' as const }
    const source = { graph: graph.graph.scope(), now: Date.now }
    const ways = { viewerSteps: 2, userSteps: 2 }
    expect(await pathBetween(source, { ...question, endsAt: Date.now() + 5 })).toBe('timed_out')
    expect(await pathByLayers(source, { ...question, ...ways, endsAt: Date.now() + 100 })).toBe('timed_out')
    await until('the searches have ended on the server, too', async () => {
      const { records } = await driver.executeQuery(
        "SHOW TRANSACTIONS YIELD metaData WHERE metaData.query STARTS WITH 'path' RETURN metaData",
      )
      return records.length === 0
    })
    // With time enough it is found.
    const found = await pathOfFriends(source.graph, {
      viewerId: here,
      userId: opposite,
      most: 50_000,
      withinMillis: 9_000,
    })
    expect(found).toMatchObject({ searched: true, viewerSteps: 2, userSteps: 2 })
    expect(found === 'timed_out' ? null : found?.people?.length).toBe(RING / 2 + 1)
  })
})

async function befriend(one: Actor, other: Actor): Promise<void> {
  await one.client.sendFriendRequest({ userId: other.id })
  await other.client.acceptFriendRequest({ userId: one.id })
}

function idOf(world: World, place: number): UserId {
  return (world.people[place] as WorldPerson).id
}

function placesOf(world: World, ids: readonly UserId[] | null | 'timed_out'): number[] | null {
  if (ids === null) return null
  if (typeof ids === 'string') return [-1]
  return ids.map((id) => world.people.findIndex((one) => one.id === id))
}
