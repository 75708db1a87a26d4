import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PostId, UserId } from '../../core/id-types.ts'
import { snowflake } from '../../core/ids.ts'
import type { RedisClient } from './connection.ts'
import { keys } from './keys.ts'
import { redisTimelines } from './redis-timelines.ts'
import { testRedis } from './test-redis.ts'
import type { HomeLoad, Timelines } from './timelines.ts'

const CAP = 24
const alice = '101' as UserId
const bob = '202' as UserId
const celebrity = '303' as UserId
const post = (value: number | bigint) => String(value) as PostId
const newest = { before: null, limit: 100 }

/** What the graph would answer: ids may change while a test runs. */
function graphOf(ids: PostId[], authors: UserId[] = []): HomeLoad & { reads: number } {
  return {
    reads: 0,
    async newestIds(limit) {
      this.reads++
      return ids.slice(0, limit)
    },
    async pullAuthors() {
      return authors
    },
  }
}

describe.each([1, 64])('timelines in %i buckets', (buckets) => {
  let client: RedisClient
  let timelines: Timelines
  beforeAll(async () => {
    client = await testRedis(11)
    const options = { keys: keys(buckets), cap: CAP, ttlSeconds: 60, build: 10, now: Date.now }
    timelines = redisTimelines(client, options)
  })
  beforeEach(() => client.flushdb())
  afterAll(() => client.disconnect())

  const push = async (id: PostId, readers = [alice]) => timelines.pushMany(id, readers, await timelines.clocks())

  it('builds a timeline once and then answers from Redis', async () => {
    const graph = graphOf([post(9), post(5), post(1)])
    expect(await timelines.home(alice, newest, graph)).toEqual({
      ids: ['9', '5', '1'],
      exactTo: null,
      pullAuthors: [],
    })
    await timelines.home(alice, newest, graph)
    expect(graph.reads).toBe(1)
  })

  it('builds once for many readers at once', async () => {
    const graph = graphOf([post(9)])
    await Promise.all(Array.from({ length: 20 }, () => timelines.home(alice, newest, graph)))
    expect(graph.reads).toBe(1)
  })

  it('orders ids of every era, whatever the order they arrive in', async () => {
    await timelines.home(alice, newest, graphOf([]))
    const old = snowflake<'PostId'>(Date.UTC(2012, 5, 1))
    const recent = snowflake<'PostId'>(Date.UTC(2026, 10, 1))
    const last = post(9223372036854775807n)
    for (const id of [recent, post(7), last, old, recent]) await push(id)
    expect((await timelines.home(alice, newest, graphOf([]))).ids).toEqual([last, recent, old, '7'])
  })

  it('walks both ways in pages', async () => {
    await timelines.home(alice, newest, graphOf([8, 7, 6, 5, 4, 3, 2, 1].map(post)))
    const page = (request: Parameters<Timelines['home']>[1]) => timelines.home(alice, request, graphOf([]))
    expect(await page({ before: null, limit: 3 })).toMatchObject({ ids: ['8', '7', '6'], exactTo: '6' })
    expect(await page({ before: post(6), limit: 3 })).toMatchObject({ ids: ['5', '4', '3'], exactTo: '3' })
    expect(await page({ before: post(3), limit: 3 })).toMatchObject({ ids: ['2', '1'], exactTo: null })
    expect(await page({ since: post(2), limit: 3 })).toMatchObject({ ids: ['3', '4', '5'], exactTo: '5' })
    expect(await page({ since: post(7), limit: 3 })).toMatchObject({ ids: ['8'], exactTo: null })
  })

  it('says where its knowledge ends when it was built from a longer list', async () => {
    const graph = graphOf(Array.from({ length: 30 }, (_, index) => post(100 - index)))
    expect(await timelines.home(alice, newest, graph)).toMatchObject({ exactTo: '91' })
    expect(await timelines.home(alice, { before: post(91), limit: 5 }, graph)).toMatchObject({ ids: [], exactTo: '91' })
    expect(await timelines.home(alice, { before: post(80), limit: 5 }, graph)).toMatchObject({ ids: [], exactTo: '80' })
    expect(await timelines.home(alice, { since: post(80), limit: 5 }, graph)).toMatchObject({ ids: [], exactTo: '80' })
    expect(await timelines.home(alice, { since: post(91), limit: 5 }, graph)).toMatchObject({
      ids: ['92', '93', '94', '95', '96'],
    })
  })

  it('cuts a long timeline and then knows that it has an end', async () => {
    await timelines.home(alice, newest, graphOf([post(10)]))
    for (let id = 11; id <= 60; id++) await push(post(id))
    const { ids, exactTo } = await timelines.home(alice, newest, graphOf([]))
    expect(ids.length).toBeGreaterThanOrEqual(CAP)
    expect(ids.length).toBeLessThanOrEqual(CAP + Math.ceil(CAP / 12))
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => String(60 - index)))
    expect(exactTo).toBe(ids.at(-1))
  })

  it('refuses a late post from below the floor, and takes one from above it', async () => {
    await timelines.home(alice, newest, graphOf(Array.from({ length: 30 }, (_, index) => post(100 - index * 2))))
    expect(await push(post(81))).toBe(0)
    expect(await push(post(83))).toBe(1)
    const { ids, exactTo } = await timelines.home(alice, newest, graphOf([]))
    expect(ids).toEqual(['100', '98', '96', '94', '92', '90', '88', '86', '84', '83', '82'])
    expect(exactTo).toBe('82')
  })

  it('puts posts that overtake each other in order, near the newest end and far from it', async () => {
    const roomy = redisTimelines(client, { keys: keys(buckets), cap: 400, ttlSeconds: 60, build: 400, now: Date.now })
    const known = Array.from({ length: 120 }, (_, index) => 1_000 - index * 4)
    await roomy.home(alice, newest, graphOf(known.map(post)))
    // 7 is prime to 200: every second id from 600 to 998 in a scattered order, each twice.
    const late = Array.from({ length: 200 }, (_, index) => 600 + ((index * 7) % 200) * 2)
    for (const id of [1_001, 1_003, 1_002, ...late, ...late, 999, 2])
      await roomy.pushMany(post(id), [alice], await roomy.clocks())
    const all = [...new Set([...known, ...late, 1_001, 1_003, 1_002, 999, 2])].sort((a, b) => b - a)
    const { ids, exactTo } = await roomy.home(alice, { before: null, limit: 400 }, graphOf([]))
    expect(ids).toEqual(all.map(String))
    expect(exactTo).toBe(null)
  })

  it('takes a post once, however often it is pushed', async () => {
    await timelines.home(alice, newest, graphOf([post(5)]))
    for (const id of [6, 7, 6, 7, 5, 6]) await push(post(id))
    expect((await timelines.home(alice, newest, graphOf([]))).ids).toEqual(['7', '6', '5'])
  })

  it('leaves timelines alone that nobody reads', async () => {
    expect(await push(post(1), [alice, bob])).toBe(0)
    expect((await client.keys('tl:*')).length).toBe(0)
  })

  it('keeps a post that is pushed while the timeline is built', async () => {
    const graph = graphOf([post(5)])
    graph.newestIds = async () => {
      // The graph was asked before the post was there; its fan-out comes before the answer.
      expect(await push(post(6))).toBe(1)
      return [post(5)]
    }
    expect((await timelines.home(alice, newest, graph)).ids).toEqual(['6', '5'])
  })

  it('drops what a full build cut off, though it was pushed meanwhile', async () => {
    const graph = graphOf([])
    graph.newestIds = async () => {
      await push(post(3))
      return Array.from({ length: 10 }, (_, index) => post(20 - index))
    }
    const { ids, exactTo } = await timelines.home(alice, newest, graph)
    expect(ids).not.toContain('3')
    expect(exactTo).toBe('11')
  })

  it('does not bring a post of somebody just unfollowed: unfollow between the page of fans and the push', async () => {
    await timelines.home(alice, newest, graphOf([post(5)]))
    const clocks = await timelines.clocks()
    // Here the fan-out reads a page of fans with alice in it. Then she unfollows, and reads again.
    await timelines.drop([alice])
    await timelines.home(alice, newest, graphOf([]))
    expect(await timelines.pushMany(post(6), [alice], clocks)).toBe(0)
    expect((await timelines.home(alice, newest, graphOf([]))).ids).toEqual([])
  })

  it('builds again when it was dropped while it was built', async () => {
    const graph = graphOf([post(5)])
    const read = graph.newestIds.bind(graph)
    graph.newestIds = async (limit) => {
      const ids = await read(limit)
      if (graph.reads > 1) return []
      await timelines.drop([alice])
      return ids
    }
    expect((await timelines.home(alice, newest, graph)).ids).toEqual([])
  })

  it('leaves the answer to the graph when it is dropped again and again', async () => {
    const graph = graphOf([post(5)])
    graph.newestIds = async () => {
      await timelines.drop([alice])
      return [post(5)]
    }
    expect(await timelines.home(alice, { before: post(9), limit: 5 }, graph)).toEqual({
      ids: [],
      exactTo: '9',
      pullAuthors: [],
    })
  })

  it('is right again after Redis lost everything at any point', async () => {
    await timelines.home(alice, newest, graphOf([post(5)]))
    const clocks = await timelines.clocks()
    await client.flushdb()
    expect(await timelines.pushMany(post(6), [alice], clocks)).toBe(0)
    const graph = graphOf([post(6), post(5)])
    const read = graph.newestIds.bind(graph)
    graph.newestIds = async (limit) => {
      if (graph.reads === 0) await client.flushdb()
      return read(limit)
    }
    expect((await timelines.home(alice, newest, graph)).ids).toEqual(['6', '5'])
    // A fan-out from before the loss does not reach what was built after it: its reader may have unfollowed.
    expect(await timelines.pushMany(post(7), [alice], clocks)).toBe(0)
  })

  it("shows an author's own post at once, and in the list of the author's public posts", async () => {
    const load = async () => [post(5)]
    await timelines.home(alice, newest, graphOf([]))
    await timelines.authors([alice], newest, load)
    await timelines.pushOwn(alice, post(6), true)
    await timelines.pushOwn(alice, post(7), false)
    expect((await timelines.home(alice, newest, graphOf([]))).ids).toEqual(['7', '6'])
    expect(await timelines.authors([alice], newest, load)).toEqual([{ ids: ['6', '5'], exactTo: null }])
  })

  it('reads the lists of many authors, each built once', async () => {
    const authors = Array.from({ length: 50 }, (_, index) => String(1_000 + index) as UserId)
    let loads = 0
    const load = async (authorId: UserId) => {
      loads++
      return [post(BigInt(authorId) * 10n)]
    }
    const expected = authors.map((authorId) => ({ ids: [`${authorId}0`], exactTo: null }))
    expect(await timelines.authors(authors, newest, load)).toEqual(expected)
    expect(await timelines.authors(authors, newest, load)).toEqual(expected)
    expect(loads).toBe(50)
  })

  it('asks again whose posts are merged after the pull version was raised, and not after it was not', async () => {
    let asked = 0
    const graph: HomeLoad = {
      newestIds: async () => [],
      pullAuthors: async () => (asked++ === 0 ? [] : [celebrity]),
    }
    expect((await timelines.home(alice, newest, graph)).pullAuthors).toEqual([])
    expect((await timelines.home(alice, newest, graph)).pullAuthors).toEqual([])
    await timelines.raisePullVersion()
    expect((await timelines.home(alice, newest, graph)).pullAuthors).toEqual([celebrity])
    expect((await timelines.home(alice, newest, graph)).pullAuthors).toEqual([celebrity])
    expect(asked).toBe(2)
  })

  it('does not keep merged authors that were read before a follow', async () => {
    await timelines.home(alice, newest, graphOf([]))
    await timelines.raisePullVersion()
    const answers = [[], [celebrity]]
    const graph: HomeLoad = {
      newestIds: async () => [],
      async pullAuthors() {
        const answer = answers.shift() ?? [celebrity]
        // The follow is acknowledged between the graph's answer and its arrival.
        if (answer.length === 0) await timelines.drop([alice])
        return answer
      },
    }
    expect((await timelines.home(alice, newest, graph)).pullAuthors).toEqual([celebrity])
  })

  it('forgets posts that are gone, but not young ones that a replica may not know yet', async () => {
    const old = snowflake<'PostId'>(Date.now() - 120_000)
    const young = snowflake<'PostId'>(Date.now())
    await timelines.home(alice, newest, graphOf([young, old]))
    await timelines.forget(alice, [old, young])
    expect((await timelines.home(alice, newest, graphOf([]))).ids).toEqual([young])
  })
})

it('takes at most 16 bytes an entry in a full timeline', async () => {
  const client = await testRedis(11)
  const names = keys(64)
  const timelines = redisTimelines(client, { keys: names, cap: 800, ttlSeconds: 60, build: 800, now: Date.now })
  const ids = Array.from({ length: 800 }, (_, index) => snowflake<'PostId'>(Date.now() - index * 1_000))
  await timelines.home(alice, newest, graphOf(ids))
  const bytes = await client.memory('USAGE', names.timeline(alice))
  client.disconnect()
  expect(Number(bytes) / 800).toBeLessThanOrEqual(16)
})
