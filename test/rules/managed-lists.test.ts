import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idGenerator } from '../../core/ids.ts'
import { openDriver } from '../../graph/driver.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

const FANS = 9_000
const DAY = 86_400_000
const years = 3 * 365 * DAY

let stack: Stack
let driver: Driver
let star: Actor
let ids: string[]

beforeAll(async () => {
  stack = await openStack({ KITH_DORMANT_DAYS: '30' })
  driver = openDriver(stack.config)
  star = await register(stack, 'star')
  // A worker number of imports: nobody else makes these ids.
  const made = idGenerator(1_020, () => Date.now() - years)
  ids = Array.from({ length: FANS }, () => made.next() as string)
  for (let from = 0; from < FANS; from += 3_000)
    await run(
      `MATCH (s:User {id: $star}) UNWIND $ids AS id
       CREATE (:User {id: id, username: 'fan' + id, usernameKey: 'fan' + id, nickname: 'fan', status: 'active', role: 'user',
         createdAt: $now, updatedAt: $now})-[:FOLLOWS {at: id, toId: s.id}]->(s)`,
      { ids: ids.slice(from, from + 3_000).map(BigInt), now: BigInt(Date.now()) },
    )
  await run('CALL db.resampleOutdatedIndexes()')
})
afterAll(async () => {
  if (ids)
    for (let from = 0; from < FANS; from += 3_000)
      await run(
        'UNWIND $ids AS id MATCH (u:User {id: id}) OPTIONAL MATCH (p:Post) WHERE p.authorId = id AND p.id > 0 DETACH DELETE u, p',
        {
          ids: ids.slice(from, from + 3_000).map(BigInt),
        },
      )
  await driver?.close()
  await stack?.stop()
})

async function run(text: string, params: Record<string, unknown> = {}): Promise<void> {
  const session = driver.session({ database: stack.config.NEO4J_DATABASE })
  try {
    await session.run(text, { star: BigInt(star.id), ...params })
  } finally {
    await session.close()
  }
}

/** The nth fan from the oldest. */
const fan = (n: number): string => ids[n] as string
const old = (n: number) =>
  run('MATCH (u:User {id: $id}) SET u.createdAt = $at', { id: BigInt(fan(n)), at: BigInt(Date.now() - years) })
async function posted(n: number, vis: number, daysAgo: number): Promise<void> {
  const id = idGenerator(1_021, () => Date.now() - daysAgo * DAY).next<'PostId'>()
  await run('MATCH (u:User {id: $id}) CREATE (:Post {id: $post, authorId: u.id, vis: $vis})', {
    id: BigInt(fan(n)),
    post: BigInt(id) + BigInt(n),
    vis: BigInt(vis),
  })
}

async function pagesOf(query: Parameters<Actor['client']['listMyFans']>[0]): Promise<string[][]> {
  const pages: string[][] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await star.client.listMyFans({ ...query, ...(cursor && { cursor }) })
    pages.push(page.items.map((item) => item.id))
    cursor = page.next
  }
  return pages
}

test('a filter that few fans pass gives short pages that go on, and finds all of them', async () => {
  for (const n of [20, 4_500, 8_990]) await old(n)
  const newest = await pagesOf({ filter: 'dormant', limit: 10 })
  expect(newest.flat()).toEqual([fan(8_990), fan(4_500), fan(20)])
  expect(newest).toHaveLength(Math.ceil(FANS / 4_000))
  expect((await pagesOf({ filter: 'dormant', order: 'oldest' })).flat()).toEqual([fan(20), fan(4_500), fan(8_990)])
})

test('dormant is who has been here for long and published nothing lately; of who may not be read nothing is said', async () => {
  const who = [100, 101, 102, 103, 104]
  for (const n of who) await old(n)
  await posted(100, 0, 1)
  await posted(101, 0, 31)
  await posted(102, 1, 1)
  await posted(103, 2, 1)
  await run('MATCH (u:User {id: $id}) SET u.locked = true', { id: BigInt(fan(104)) })
  const found = (await pagesOf({ filter: 'dormant', order: 'oldest' })).flat()
  expect(found.filter((id) => who.some((n) => fan(n) === id))).toEqual([fan(101), fan(102), fan(103)])
})

test('every fan is met once, in either order, in pages of any size', async () => {
  const all = (await pagesOf({ limit: 100 })).flat()
  expect(all).toEqual([...ids].reverse())
  const page = await star.client.listMyFans({ order: 'oldest', limit: 3 })
  expect(page.items.map((item) => item.id)).toEqual(ids.slice(0, 3))
})

test('mutual follows are found however many fans there are, and who is blocked or suspended is in no list', async () => {
  const who = [10, 5_000, 8_000]
  await run(
    `MATCH (s:User {id: $star}) UNWIND $who AS id MATCH (u:User {id: id})
     CREATE (s)-[:FOLLOWS {at: id, toId: id}]->(u)`,
    { who: who.map((n) => BigInt(fan(n))) },
  )
  expect(await pagesOf({ filter: 'mutual', limit: 2 })).toEqual([[fan(8_000), fan(5_000)], [fan(10)]])
  expect((await pagesOf({ filter: 'mutual', order: 'oldest' })).flat()).toEqual(who.map(fan))
  const others = await star.client.listMyFans({ filter: 'not_following_back', order: 'oldest', limit: 12 })
  expect(others.items.map((item) => item.id)).toEqual([...ids.slice(0, 10), ...ids.slice(11, 13)])
  expect((await star.client.listMyFollowing({ filter: 'mutual' })).items).toHaveLength(3)
  await star.client.blockUser({ userId: fan(5_000) })
  await run("MATCH (u:User {id: $id}) SET u.status = 'suspended'", { id: BigInt(fan(8_000)) })
  expect((await pagesOf({ filter: 'mutual' })).flat()).toEqual([fan(10)])
  expect((await star.client.listMyFollowing()).items.map((item) => item.id)).toEqual([fan(10)])
  expect((await pagesOf({ limit: 100 })).flat()).toHaveLength(FANS - 2)
})
