import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import type { OutboxEvent } from '../../core/events.ts'
import type { UserId } from '../../core/id-types.ts'
import { openDriver } from '../../graph/driver.ts'
import { sendFriendRequest } from '../../graph/generated/relations.ts'
import { eventsOf } from '../../graph/outbox-events.ts'
import { openGraph, people, type TestGraph } from '../graph-clients.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

// The first call of a query waits for its plan, which takes seconds on a busy machine: that is not what is tested here.
const patient = {
  NEO4J_CALL_DEADLINE_MILLIS: '60000',
  NEO4J_TRANSACTION_TIMEOUT_MILLIS: '50000',
  KITH_REQUEST_TIMEOUT_MILLIS: '70000',
  REDIS_TIMEOUT_MILLIS: '10000',
}
const caps = {
  ...patient,
  KITH_FOLLOWING_LIMIT: '5',
  KITH_FRIEND_LIMIT: '3',
  KITH_FRIEND_REQUEST_LIMIT: '4',
}
const SEED = Number(process.env['KITH_TEST_SEED'] ?? Date.now() % 1_000_000)

// Two API processes and no worker: nothing repairs afterwards, and the outbox keeps what happened.
let one: Stack
let two: Stack
let capped: Stack
let cappedToo: Stack
let driver: Driver

beforeAll(async () => {
  one = await openStack(patient, { roles: ['api'] })
  two = await openStack(patient, { roles: ['api'] })
  capped = await openStack(caps, { roles: ['api'] })
  cappedToo = await openStack(caps, { roles: ['api'] })
  driver = openDriver(one.config)
})
afterAll(async () => {
  await driver?.close()
  await Promise.all([one?.stop(), two?.stop(), capped?.stop(), cappedToo?.stop()])
})

/** The same person at both processes. */
const at = (stacks: readonly Stack[], actor: Actor) =>
  stacks.map((stack) => createClient({ baseUrl: stack.url, token: actor.session.accessToken }))

type Edge = { type: string; from: string; to: string; at: string; toId: string | null; askedBy: string | null }

async function edgesOf(ids: readonly string[]): Promise<Edge[]> {
  const { records } = await driver.executeQuery(
    `MATCH (a:User)-[r]->(b:User) WHERE a.id IN $ids AND b.id IN $ids
     RETURN type(r) AS type, a.id AS from, b.id AS to, r.at AS at, r.toId AS toId, r.askedBy AS askedBy`,
    { ids: ids.map(BigInt) },
  )
  const text = (value: unknown) => (value === null ? null : String(value))
  return records.map((record) => {
    const { type, from, to, at, toId, askedBy } = record.toObject() as Record<string, unknown>
    return { type, from: text(from), to: text(to), at: text(at), toId: text(toId), askedBy: text(askedBy) } as Edge
  })
}

/** What the outbox says happened between two people. */
async function eventsBetween(a: string, b: string): Promise<OutboxEvent[]> {
  const { records } = await driver.executeQuery(
    'MATCH (o:Outbox) WHERE o.events CONTAINS $a AND o.events CONTAINS $b RETURN properties(o) AS record',
    { a, b },
  )
  const strings = (value: unknown): unknown =>
    typeof value === 'bigint' ? String(value) : Array.isArray(value) ? value.map(strings) : value
  return records
    .flatMap((record) => {
      const stored = record.get('record') as Record<string, unknown>
      return eventsOf(Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, strings(value)])))
    })
    .filter((event) => [event.actorId, event.targetId].sort().join() === [a, b].sort().join())
}

/** What is wrong with the edges between two people, [] when nothing. */
function faults(edges: readonly Edge[], locked: readonly string[]): string[] {
  const has = (type: string) => edges.filter((edge) => edge.type === type)
  const found: string[] = []
  const pairs = edges.map(({ type, from, to }) => `${type} ${from} ${to}`)
  if (new Set(pairs).size < pairs.length) found.push('an edge is there twice')
  for (const { type, from, to, toId, askedBy } of edges) {
    if (type !== 'FRIEND' && type !== 'BLOCKS' && type !== 'MUTES' && toId !== to) found.push(`${type}: toId differs`)
    if (type === 'FRIEND' && BigInt(from) > BigInt(to)) found.push('a friendship is turned')
    if (type === 'FRIEND' && askedBy !== from && askedBy !== to) found.push('nobody asked for a friendship')
    if (type === 'FOLLOW_REQUESTED' && pairs.includes(`FOLLOWS ${from} ${to}`)) found.push('a request beside a follow')
    if (type === 'FOLLOW_REQUESTED' && !locked.includes(to)) found.push('a request to an account that is not locked')
  }
  if (has('BLOCKS').length > 0 && edges.some(({ type }) => type !== 'BLOCKS' && type !== 'MUTES'))
    found.push('something lies across a block')
  if (has('FRIEND').length > 1) found.push('two friendships')
  if (has('FRIEND').length > 0 && (has('FRIEND_REQUESTED').length > 0 || has('FOLLOW_REQUESTED').length > 0))
    found.push('a request beside a friendship')
  if (has('FRIEND_REQUESTED').length > 1) found.push('friend requests that cross')
  return found
}

/** Small and the same for a seed. @source mulberry32 */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const peaceful = [
  'followUser',
  'unfollowUser',
  'removeFan',
  'acceptFollowRequest',
  'declineFollowRequest',
  'sendFriendRequest',
  'sendFriendRequest',
  'acceptFriendRequest',
  'endFriendRequest',
  'unfriend',
] as const
const all = [...peaceful, 'blockUser', 'unblockUser', 'muteUser', 'unmuteUser'] as const

test.each([
  { name: 'open accounts', actions: peaceful, locked: false },
  { name: 'a locked account', actions: peaceful, locked: true },
  { name: 'blocks', actions: all, locked: true },
])(
  '64 contradicting actions at once on one pair end in a legal state with exact counts: $name',
  async ({ name, actions, locked }) => {
    const dice = random(SEED)
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(dice() * items.length)] as Item
    for (let round = 0; round < 5; round++) {
      const where = `${name}, seed ${SEED}, round ${round}`
      const [a, b] = await Promise.all([register(one, 'alice'), register(one, 'bob')])
      if (locked) await b.client.updateMe({ locked: true })
      const clients = new Map([
        [a.id, at([one, two], a)],
        [b.id, at([one, two], b)],
      ])
      const answers = await Promise.all(
        Array.from({ length: 64 }, async () => {
          const [actor, target] = pick([
            [a, b],
            [b, a],
          ] as const)
          const client = pick(clients.get(actor.id) ?? [])
          const action = pick(actions)
          return client[action]({ userId: target.id }).then(
            () => null,
            (error: { status?: number; code?: string; problem?: { detail?: string } }) =>
              `${action} ${error.status} ${error.code} ${error.problem?.detail ?? ''}`,
          )
        }),
      )
      expect(
        answers.filter((answer) => answer !== null && !/ 4\d\d /.test(answer)),
        where,
      ).toEqual([])
      const edges = await edgesOf([a.id, b.id])
      expect(faults(edges, locked ? [b.id] : []), where).toEqual([])

      const count = (type: string, of: Actor, end: 'from' | 'to') =>
        edges.filter((edge) => edge.type === type && edge[end] === of.id).length
      const blocked = count('BLOCKS', a, 'from') + count('BLOCKS', b, 'from') > 0
      for (const actor of [a, b]) {
        expect(await actor.client.getMe(), where).toMatchObject({
          followingCount: count('FOLLOWS', actor, 'from'),
          fansCount: count('FOLLOWS', actor, 'to'),
          friendsCount: count('FRIEND', actor, 'from') + count('FRIEND', actor, 'to'),
        })
        const other = actor === a ? b : a
        const { items } = await actor.client.listRelationships({ ids: [other.id] })
        if (blocked) {
          expect(items, where).toHaveLength(count('BLOCKS', actor, 'from'))
          expect(items.every((item) => item.blocking && !item.following && !item.friend)).toBe(true)
        } else
          expect(items[0], where).toMatchObject({
            following: count('FOLLOWS', actor, 'from') === 1,
            followedBy: count('FOLLOWS', actor, 'to') === 1,
            followRequested: count('FOLLOW_REQUESTED', actor, 'from') === 1,
            requestedToFollow: count('FOLLOW_REQUESTED', actor, 'to') === 1,
            friend: count('FRIEND', actor, 'from') + count('FRIEND', actor, 'to') === 1,
            friendRequestSent: count('FRIEND_REQUESTED', actor, 'from') === 1,
            friendRequestReceived: count('FRIEND_REQUESTED', actor, 'to') === 1,
          })
      }
      if (actions === all) continue
      // Each event tells of one edge that came or went: what came and did not go is there.
      const events = await eventsBetween(a.id, b.id)
      const told = (type: string, actor?: Actor) =>
        events.filter((event) => event.type === type && (!actor || event.actorId === actor.id)).length
      for (const actor of [a, b])
        expect(told('follow.created', actor) - told('follow.deleted', actor), where).toBe(
          count('FOLLOWS', actor, 'from'),
        )
      expect(told('friend.created') - told('friend.deleted'), where).toBe(
        edges.filter(({ type }) => type === 'FRIEND').length,
      )
      expect(told('friend.requested') - told('friend.created') - told('friend.request_ended'), where).toBe(
        edges.filter(({ type }) => type === 'FRIEND_REQUESTED').length,
      )
    }
  },
)

test('friend requests that cross in one group become a friendship exactly once', async () => {
  const graph: TestGraph = await openGraph()
  try {
    const crowd = await people(graph, 40)
    const scope = graph.graph.scope()
    const ask = (askerId: UserId, userId: UserId) =>
      sendFriendRequest(scope, {
        askerId,
        userId,
        friendLimit: 10,
        requestLimit: 10,
        followLimit: 10,
        validFrom: '1' as never,
        nowMillis: 0,
        at: graph.ids.next(),
      })
    const before = await graph.counts('sendFriendRequest')
    const pairs = Array.from({ length: 20 }, (_, n) => [crowd[n], crowd[n + 20]] as [UserId, UserId])
    const outcomes = await Promise.all(
      pairs.map(async ([a, b]) => (await Promise.all([ask(a, b), ask(b, a)])).map(({ outcome }) => outcome)),
    )
    expect((await graph.counts('sendFriendRequest')).statements - before.statements).toBe(1)
    for (const pair of outcomes) expect(pair).toEqual(['requested', 'befriended'])
    for (const [a, b] of pairs) {
      const edges = await edgesOf([a, b])
      expect(edges.map(({ type }) => type).sort()).toEqual(['FOLLOWS', 'FOLLOWS', 'FRIEND'])
      expect(edges.find(({ type }) => type === 'FRIEND')?.askedBy).toBe(a)
      const told = (await eventsBetween(a, b)).map(({ type }) => type).sort()
      expect(told).toEqual(['follow.created', 'follow.created', 'friend.created', 'friend.requested'])
    }
  } finally {
    await graph.close()
  }
})

test('friend requests that cross at two processes become a friendship exactly once', async () => {
  for (let round = 0; round < 10; round++) {
    const [a, b] = await Promise.all([register(one, 'alice'), register(two, 'bob')])
    const calls = [
      ...at([one, two], a).map((client) => client.sendFriendRequest({ userId: b.id })),
      ...at([one, two], b).map((client) => client.sendFriendRequest({ userId: a.id })),
    ]
    const codes = (await Promise.allSettled(calls)).flatMap((call) =>
      call.status === 'rejected' ? [(call.reason as { code: string }).code] : [],
    )
    // One asks, one accepts; the other two come too late.
    expect(codes).toHaveLength(2)
    for (const code of codes) expect(['already_requested', 'already_friends']).toContain(code)
    expect((await edgesOf([a.id, b.id])).map(({ type }) => type).sort()).toEqual(['FOLLOWS', 'FOLLOWS', 'FRIEND'])
    const told = (await eventsBetween(a.id, b.id)).filter(({ type }) => type === 'friend.created')
    expect(told).toHaveLength(1)
  }
})

test('caps are not passed by calls at the same time', async () => {
  const crowd = await Promise.all(Array.from({ length: 12 }, (_, n) => register(one, `person${n}`)))
  await Promise.all(crowd.slice(0, 6).map((person) => person.client.updateMe({ locked: true })))
  const ids = (actor: Actor) => [actor.id, ...crowd.map(({ id }) => id)]
  const codes = async (calls: Promise<unknown>[]): Promise<string[]> => {
    const settled = await Promise.allSettled(calls)
    return settled.map((call) => (call.status === 'fulfilled' ? 'done' : (call.reason as { code: string }).code))
  }
  const tally = (all: readonly string[]) =>
    Object.fromEntries([...new Set(all)].sort().map((code) => [code, all.filter((one) => one === code).length]))

  // Follows, and requests to follow locked accounts, count together.
  const fan = await register(one, 'fan')
  const fans = at([capped, cappedToo], fan)
  const followed = await codes(crowd.map(({ id }, n) => (fans[n % 2] ?? fan.client).followUser({ userId: id })))
  expect(tally(followed)).toEqual({ done: 5, following_limit: 7 })
  expect((await edgesOf(ids(fan))).filter(({ from }) => from === fan.id)).toHaveLength(5)

  const asker = await register(one, 'asker')
  const askers = at([capped, cappedToo], asker)
  const asked = await codes(crowd.map(({ id }, n) => (askers[n % 2] ?? fan.client).sendFriendRequest({ userId: id })))
  expect(tally(asked)).toEqual({ done: 4, friend_request_limit: 8 })

  // Three of twelve who asked are accepted; then whoever waits cannot be either, from their side.
  const star = await register(one, 'star')
  await Promise.all(crowd.map((person) => person.client.sendFriendRequest({ userId: star.id })))
  const stars = at([capped, cappedToo], star)
  const accepted = await codes(
    crowd.map(({ id }, n) => {
      const client = stars[n % 2] ?? star.client
      return n % 3 === 0 ? client.sendFriendRequest({ userId: id }) : client.acceptFriendRequest({ userId: id })
    }),
  )
  expect(tally(accepted)).toEqual({ done: 3, friend_limit: 9 })
  expect(await star.client.getMe()).toMatchObject({ friendsCount: 3 })

  // One at its own limit is not accepted by another who has room.
  const late = await register(one, 'late')
  await star.client.sendFriendRequest({ userId: late.id })
  const lateToo = createClient({ baseUrl: capped.url, token: late.session.accessToken })
  await expect(lateToo.acceptFriendRequest({ userId: star.id })).rejects.toMatchObject({ code: 'friend_limit' })
})

test('friends at their following limit are friends without a follow', async () => {
  const crowd = await Promise.all(Array.from({ length: 5 }, (_, n) => register(one, `person${n}`)))
  const [full, other] = await Promise.all([register(one, 'full'), register(one, 'other')])
  for (const person of crowd) await full.follow(person)
  await full.client.sendFriendRequest({ userId: other.id })
  const [client] = at([capped], other)
  expect(await client?.acceptFriendRequest({ userId: full.id })).toMatchObject({
    friend: true,
    following: true,
    followedBy: false,
  })
})
