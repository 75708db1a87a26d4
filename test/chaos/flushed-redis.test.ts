import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../flows/listener.ts'
import { until } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

let stack: Stack
let cache: Redis
let queue: Redis

beforeAll(async () => {
  stack = await openStack({ KITH_OUTBOX_LEASE_MILLIS: '1500', KITH_OUTBOX_POLL_MILLIS: '200' })
  cache = new Redis(stack.config.REDIS_CACHE_URL)
  queue = new Redis(stack.config.REDIS_QUEUE_URL)
})
afterAll(async () => {
  cache?.disconnect()
  queue?.disconnect()
  await stack?.stop()
})

const PEOPLE = 6
const ROUNDS = 30
const FLUSHES = 8

type Person = Actor & { posts: Set<string>; followees: Set<number> }

/** One person's day: only what was acknowledged counts, and nothing may be refused. */
async function live(people: readonly Person[], self: number, round: number, random: () => number): Promise<void> {
  const me = people[self] as Person
  const other = (self + 1 + Math.floor(random() * (PEOPLE - 1))) % PEOPLE
  const [oldest] = me.posts
  const dice = random()
  if (dice < 0.5) me.posts.add((await me.post(`${self} in round ${round}`)).id)
  else if (dice < 0.6 && oldest !== undefined) {
    await me.delete({ id: oldest })
    me.posts.delete(oldest)
  } else if (dice < 0.8) {
    const { id } = people[other] as Person
    if (me.followees.has(other)) {
      await me.unfollow({ id })
      me.followees.delete(other)
    } else {
      await me.follow({ id })
      me.followees.add(other)
    }
  } else await me.timeline()
}

test('everything flushed again and again in mid-load: acknowledged writes are there once, timelines are right', async () => {
  const people: Person[] = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => ({
      ...(await register(stack, `p${index}`)),
      posts: new Set<string>(),
      followees: new Set<number>(),
    })),
  )
  let done = 0
  const flushing = (async () => {
    for (let flush = 1; flush <= FLUSHES; flush++) {
      // Spread over the load by its own progress, not by time.
      await until('the load goes on', () => done >= (flush * PEOPLE * ROUNDS) / (FLUSHES + 1), 60_000)
      await (flush % 2 === 0 ? cache : queue).flushall()
    }
  })()
  await Promise.all(
    people.map(async (_, self) => {
      const random = dice(self + 1)
      for (let round = 0; round < ROUNDS; round++) {
        await live(people, self, round, random)
        done++
      }
    }),
  )
  await flushing
  await stack.settle()

  for (const [self, me] of people.entries()) {
    const own = await allPosts(me)
    expect(own).toEqual(newestFirst([...me.posts]))
    const authors = [self, ...me.followees]
    const expected = newestFirst(authors.flatMap((index) => [...(people[index]?.posts ?? [])]))
    expect((await me.timeline(7)).map((post) => post.id)).toEqual(expected)
    // Warm now; and cold.
    expect((await me.timeline(50)).map((post) => post.id)).toEqual(expected)
    await cache.flushall()
    expect((await me.timeline(13)).map((post) => post.id)).toEqual(expected)
  }
}, 120_000)

test('after a flush of the queue Redis open sockets hear what comes', async () => {
  const [alice, bob] = await Promise.all([register(stack, 'alice'), register(stack, 'bob')])
  await bob.follow(alice)
  const ears = await listen(stack.url, bob.session.accessToken)
  try {
    const before = await alice.post('before')
    await ears.hears('timeline:post', ({ post }) => post.id === before.id)
    await queue.flushall()
    const after = await alice.post('after')
    await ears.hears('timeline:post', ({ post }) => post.id === after.id)
  } finally {
    ears.socket.disconnect()
  }
}, 60_000)

async function allPosts(me: Actor): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await me.client.listUserPosts({ userId: me.id, limit: 11, ...(cursor && { cursor }) })
    ids.push(...page.items.map((post) => post.id))
    cursor = page.next
  }
  return ids
}

function newestFirst(ids: string[]): string[] {
  return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))
}

/** mulberry32: the same days in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
