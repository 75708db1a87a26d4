import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventId, PostId } from '../../core/id-types.ts'
import { createPosts, postCards } from '../../graph/generated/posts.ts'
import { fansPage, followingPage, followUsers, unfollowUsers } from '../../graph/generated/relations.ts'
import { createUser, userCards, userProfiles } from '../../graph/generated/users.ts'
import { follow, newcomer, openGraph, people, post, type TestGraph } from '../graph-clients.ts'

/** No friend request is void, no mute has ended. */
const NOW = { validFrom: '1' as EventId, nowMillis: 0 }

const newest = '9223372036854775807' as EventId
let one: TestGraph
let two: TestGraph

beforeAll(async () => {
  one = await openGraph()
  two = await openGraph()
})
afterAll(async () => {
  await one.close()
  await two.close()
})

test('many callers of one query travel in few statements, and each gets its own answer', async () => {
  const accounts = await people(one, 50)
  const scope = one.graph.scope()
  const before = await one.counts('userCards')
  const asked = Array.from({ length: 400 }, (_, n) => accounts[n % accounts.length] ?? '')
  const cards = await Promise.all(asked.map((id) => userCards(scope, { id: id as (typeof accounts)[number] })))
  expect(cards.map((card) => card?.id)).toEqual(asked)
  const after = await one.counts('userCards')
  expect(after.callers - before.callers).toBe(400)
  expect(after.statements - before.statements).toBe(2)
})

test('an unknown id has no row and disturbs nobody', async () => {
  const [alice] = await people(one, 1)
  const scope = one.graph.scope()
  const [known, unknown] = await Promise.all([
    userCards(scope, { id: alice as string as never }),
    userCards(scope, { id: '1' as never }),
  ])
  expect(known?.id).toBe(alice)
  expect(unknown).toBeNull()
})

test('pages of different lengths do not share a statement', async () => {
  const [star, ...fans] = await people(one, 9)
  const scope = one.graph.scope()
  await Promise.all(fans.map((fan) => followUsers(scope, follow(one, fan, star as never))))
  const page = (limit: number) => fansPage(scope, { userId: star as never, viewerId: null, before: newest, limit })
  const pages = await Promise.all([page(3), page(8), page(3)])
  expect(pages.map((rows) => rows.length)).toEqual([3, 8, 3])
})

test('rows of one group see each other: a double follow is made once', async () => {
  const [alice, bob] = await people(one, 2)
  const scope = one.graph.scope()
  const before = await one.counts('followUsers')
  const rows = await Promise.all(
    Array.from({ length: 5 }, () => followUsers(scope, follow(one, alice as never, bob as never))),
  )
  expect((await one.counts('followUsers')).statements - before.statements).toBe(1)
  expect(rows.map((row) => row.outcome).sort()).toEqual([...Array(4).fill('already_following'), 'followed'])
  expect((await userProfiles(scope, { id: bob as never, viewerId: alice as never, ...NOW }))?.fansCount).toBe(1)
})

test('rows of one group see each other: the following limit holds', async () => {
  const [alice, ...others] = await people(one, 13)
  const scope = one.graph.scope()
  const rows = await Promise.all(others.map((other) => followUsers(scope, follow(one, alice as never, other, 5))))
  expect(rows.filter((row) => row.outcome === 'followed')).toHaveLength(5)
  expect(rows.filter((row) => row.outcome === 'following_limit')).toHaveLength(7)
  expect(
    await followingPage(scope, { userId: alice as never, viewerId: null, before: newest, limit: 20 }),
  ).toHaveLength(5)
})

test('one bad row fails alone', async () => {
  const scope = one.graph.scope()
  const good = Array.from({ length: 20 }, (_, n) => newcomer(one.ids, `good${n}`))
  // Too long for the index of usernames: Neo4j refuses the whole statement.
  const long = Array.from({ length: 9_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7_919) % 20_000))).join('')
  const bad = { ...newcomer(one.ids, 'bad'), usernameKey: long }
  const results = await Promise.allSettled(
    [...good.slice(0, 9), bad, ...good.slice(9)].map((row) => createUser(scope, row)),
  )
  expect(results.map((result) => result.status)).toEqual(results.map((_, n) => (n === 9 ? 'rejected' : 'fulfilled')))
  expect((results[9] as PromiseRejectedResult).reason).toMatchObject({ code: 'internal' })
  const cards = await Promise.all(good.map(({ id }) => userCards(scope, { id })))
  expect(cards.every((card) => card !== null)).toBe(true)
})

test('a username that two processes take at once has one owner, and the other is told which value is taken', async () => {
  for (let round = 0; round < 5; round++) {
    const email = `race${one.ids.next()}@kith.test`
    const rows = await Promise.all(
      [one, two, one, two].map((at, n) => createUser(at.graph.scope(), { ...newcomer(at.ids, `racer${n}`), email })),
    )
    expect(rows.map((row) => row.outcome).sort()).toEqual(['created', 'email_taken', 'email_taken', 'email_taken'])
  }
})

test('a caller who leaves before the group does is not sent, and the others are', async () => {
  const [alice, bob, carol] = await people(one, 3)
  const leaving = new AbortController()
  const scope = one.graph.scope()
  const left = followUsers(one.graph.scope({ signal: leaving.signal }), follow(one, alice as never, bob as never))
  const stayed = followUsers(scope, follow(one, alice as never, carol as never))
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 'unavailable' })
  expect((await stayed).outcome).toBe('followed')
  expect(
    (await unfollowUsers(scope, { followerId: alice as never, followeeId: bob as never, at: one.ids.next() as never }))
      .outcome,
  ).toBe('not_following')
})

test('a caller who leaves after the group did harms nobody in it', async () => {
  const accounts = await people(one, 10)
  const leaving = new AbortController()
  const gone = post(one, accounts[0] as never, 'gone')
  const calls = [
    createPosts(one.graph.scope({ signal: leaving.signal }), gone),
    ...accounts.slice(1).map((id) => createPosts(one.graph.scope(), post(one, id, 'here'))),
  ]
  setImmediate(() => setImmediate(() => leaving.abort()))
  const results = await Promise.allSettled(calls)
  expect(results.slice(1).every((result) => result.status === 'fulfilled')).toBe(true)
  // Its row was sent, so it is there: only its caller did not wait for the answer.
  expect((await postCards(one.graph.scope(), { id: gone.postId as PostId }))?.text).toBe('gone')
})

test('64 writers that contradict each other from two processes never fail', async () => {
  const accounts = await people(one, 6)
  const pick = (n: number): never => accounts[n % accounts.length] as never
  const writer = async (n: number): Promise<void> => {
    const at = n % 2 === 0 ? one : two
    const scope = at.graph.scope()
    for (let round = 0; round < 6; round++) {
      const pair = { followerId: pick(n + round), followeeId: pick(n + round + 1 + (n % 5)) }
      if (pair.followerId === pair.followeeId) continue
      if ((n + round) % 3 === 0) await unfollowUsers(scope, { ...pair, at: at.ids.next() as never })
      else await followUsers(scope, follow(at, pair.followerId, pair.followeeId))
    }
  }
  await Promise.all(Array.from({ length: 64 }, (_, n) => writer(n)))
  // Locks are taken in one order, so nobody was even asked to try again.
  for (const at of [one, two]) {
    const retries = (await at.registry.getSingleMetric('neo4j_query_retries_total')?.get())?.values ?? []
    expect(retries.filter(({ labels }) => labels['reason'] === 'deadlock')).toEqual([])
  }
  for (const id of accounts) {
    const scope = one.graph.scope()
    const fans = await fansPage(scope, { userId: id, viewerId: null, before: newest, limit: 20 })
    expect(new Set(fans.map((fan) => fan.id)).size).toBe(fans.length)
    expect((await userProfiles(scope, { id, viewerId: null, ...NOW }))?.fansCount).toBe(fans.length)
  }
})
