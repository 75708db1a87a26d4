import { Registry } from 'prom-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CacheRedis, connectCacheRedis } from '../../adapters/redis/cache-redis.ts'
import { readConfig } from '../../core/config.ts'
import type { EventId, PostId, UserId } from '../../core/id-types.ts'
import { snowflake } from '../../core/ids.ts'
import { noTie } from '../../core/privacy.ts'
import type { SliceRequest } from '../../core/timeline.ts'
import { createPosts, deletePost } from '../../graph/generated/posts.ts'
import { followUsers } from '../../graph/generated/relations.ts'
import { setUserStatus } from '../../graph/generated/users.ts'
import { authorPosts } from '../../views/author-posts.ts'
import { type HomeSource, homeTimeline } from '../../views/home-timeline.ts'
import { raisePost, raiseUser } from '../../views/raise.ts'
import { relationCards } from '../../views/user-cards.ts'
import { follow, openGraph, people, post, type TestGraph } from '../graph-clients.ts'

const first = { before: null, limit: 100 }

describe('home timeline', () => {
  let graph: TestGraph
  let cache: CacheRedis
  let bob: UserId
  let authors: UserId[]
  let source: HomeSource
  beforeAll(async () => {
    graph = await openGraph()
    const config = readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env, KITH_TIMELINE_BUILD: '20' })
    cache = await connectCacheRedis(config, { now: Date.now, registry: new Registry() })
  })
  beforeEach(async () => {
    const [reader, ...followed] = await people(graph, 4)
    bob = reader as UserId
    authors = followed
    source = { graph: graph.graph.scope(), objects: cache.objects, timelines: cache.timelines, now: Date.now }
    await Promise.all(authors.map((author) => followUsers(source.graph, follow(graph, bob, author))))
  })
  afterAll(async () => {
    await cache.close()
    await graph.close()
  })

  const alice = (): UserId => authors[0] as UserId
  const me = () => ({ id: bob, role: 'user' as const })
  const byAlice = () => ({ id: alice(), tie: noTie })
  async function publish(author: UserId, text: string, more: Partial<ReturnType<typeof post>> = {}): Promise<PostId> {
    const { postId } = await createPosts(source.graph, { ...post(graph, author, text), ...more })
    return postId
  }
  /** Written side by side; their ids, and so their order, are made here. */
  async function publishAll(count: number, author: (n: number) => UserId, text: string): Promise<void> {
    await Promise.all(Array.from({ length: count }, (_, n) => publish(author(n), `${text} ${n}`)))
  }
  async function texts(request: SliceRequest = first): Promise<string[]> {
    const { items } = await homeTimeline(source, me(), request)
    return items.map((item) => JSON.parse(item).text)
  }
  async function walk(start: SliceRequest): Promise<string[]> {
    const seen: string[] = []
    for (let request: SliceRequest | null = start; request !== null; ) {
      const { items, next } = await homeTimeline(source, me(), request)
      expect(items.length).toBe(next === null ? items.length : start.limit)
      seen.push(...items.map((item) => JSON.parse(item).text))
      if (next === null) request = null
      else request = 'since' in start ? { since: next, limit: start.limit } : { before: next, limit: start.limit }
    }
    return seen
  }
  async function graphCalls(): Promise<number> {
    const values = (await graph.registry.getSingleMetric('neo4j_query_calls_total')?.get())?.values ?? []
    return values.reduce((sum, { value }) => sum + value, 0)
  }
  async function scriptCalls(): Promise<number> {
    const stats = String(await cache.client.info('commandstats'))
    return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0)
  }

  it('walks pages of any size, both ways, from the cache into the graph without gap or repeat', async () => {
    const all = Array.from({ length: 45 }, (_, n) => `post ${44 - n}`)
    await publishAll(45, (n) => authors[n % 3] as UserId, 'post')
    for (const limit of [1, 7, 19, 20, 44, 45, 100]) expect(await walk({ before: null, limit })).toEqual(all)
    expect(await walk({ since: '1' as PostId, limit: 8 })).toEqual([...all].reverse())
  })

  it('warm, it asks the graph nothing and Redis twice', async () => {
    await publishAll(30, alice, 'post')
    const cold = await texts({ before: null, limit: 15 })
    const [queries, scripts] = [await graphCalls(), await scriptCalls()]
    expect(await texts({ before: null, limit: 15 })).toEqual(cold)
    expect(await graphCalls()).toBe(queries)
    expect((await scriptCalls()) - scripts).toBeLessThanOrEqual(2)
  })

  it('merges the posts of authors who are not pushed', async () => {
    const [one, two, three] = authors as [UserId, UserId, UserId]
    await publish(one, 'pushed')
    expect(await texts()).toEqual(['pushed'])
    const { postId, firstPull } = await createPosts(source.graph, { ...post(graph, two, 'merged'), pushThreshold: 0 })
    expect(firstPull).toBe(true)
    await cache.timelines.raisePullVersion()
    const later = await publish(three, 'pushed later')
    await cache.timelines.pushMany(later, [bob], await cache.timelines.clocks())
    expect(await texts()).toEqual(['pushed later', 'merged', 'pushed'])
    const again = await publish(two, 'merged again', { pushThreshold: 0 })
    await cache.timelines.pushOwn(two, again, true)
    expect(await texts()).toEqual(['merged again', 'pushed later', 'merged', 'pushed'])
    expect(await texts({ since: postId, limit: 1 })).toEqual(['pushed later'])
  })

  it('a deactivated author is gone at once, and back at once, also from a timeline built in between', async () => {
    await publish(alice(), 'hers')
    await publish(authors[1] as UserId, 'his')
    const to = async (status: 'active' | 'deactivated') => {
      await raiseUser(source, alice())
      const at = graph.ids.next<'EventId'>() as EventId
      await setUserStatus(source.graph, { id: alice(), status, at, atMillis: Date.now() })
      await raiseUser(source, alice())
    }
    expect(await texts()).toEqual(['his', 'hers'])
    await to('deactivated')
    expect(await texts()).toEqual(['his'])
    await cache.timelines.drop([bob])
    expect(await texts()).toEqual(['his'])
    expect((await authorPosts(source, me(), byAlice(), first)).items).toEqual([])
    await to('active')
    expect(await texts()).toEqual(['his', 'hers'])
  })

  it('fills the page when posts of it are not to be seen, and ends short lists without a cursor', async () => {
    await publishAll(12, alice, 'hidden')
    await publishAll(3, () => authors[1] as UserId, 'seen')
    await publishAll(12, alice, 'hidden')
    await raiseUser(source, alice())
    const at = graph.ids.next<'EventId'>() as EventId
    await setUserStatus(source.graph, { id: alice(), status: 'deactivated', at, atMillis: Date.now() })
    expect(await walk({ before: null, limit: 2 })).toEqual(['seen 2', 'seen 1', 'seen 0'])
    expect((await homeTimeline(source, me(), { before: null, limit: 3 })).next).toBe(null)
  })

  it('a deleted post is gone at the answer, warm or not', async () => {
    const kept = await publish(alice(), 'kept')
    const gone = await publish(alice(), 'gone')
    expect(await texts()).toEqual(['gone', 'kept'])
    await raisePost(source, gone)
    await deletePost(source.graph, { postId: gone, authorId: alice(), at: graph.ids.next<'EventId'>() as EventId })
    await raisePost(source, gone)
    expect(await texts()).toEqual(['kept'])
    expect((await authorPosts(source, null, byAlice(), first)).items.map((item) => JSON.parse(item).id)).toEqual([kept])
  })

  it('private posts are shown to their author alone', async () => {
    await publish(alice(), 'mine', { privacy: 'private', vis: 2 })
    await publish(bob, 'own secret', { privacy: 'private', vis: 2 })
    expect(await texts()).toEqual(['own secret'])
    const pages = [alice(), bob, null].map(
      async (viewer) =>
        (await authorPosts(source, viewer && { id: viewer, role: 'user' }, byAlice(), first)).items.length,
    )
    expect(await Promise.all(pages)).toEqual([1, 0, 0])
  })

  it('says what the API says of a post and of an item of a relation list', async () => {
    const id = await publish(alice(), 'a "quoted" ü\n<text>')
    const { items } = await homeTimeline(source, me(), first)
    const author = { id: alice(), username: `person1_${alice()}`, nickname: 'person1', locked: false }
    expect(JSON.parse(items[0] ?? '')).toEqual({
      id,
      author,
      text: 'a "quoted" ü\n<text>',
      privacy: 'public',
      createdAt: '2025-11-24T16:00:00.000Z',
      updatedAt: '2025-11-24T16:00:00.000Z',
    })
    const [item] = await relationCards(source, me(), [
      { id: alice(), at: snowflake<'EventId'>(Date.UTC(2024, 10, 19)) },
    ])
    expect(JSON.parse(item ?? '')).toEqual({ ...author, since: '2024-11-19T00:00:00.000Z' })
  })

  it('without Redis the graph answers', async () => {
    await publish(alice(), 'still here')
    const alone = await connectCacheRedis(readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env }), {
      now: Date.now,
    })
    alone.client.disconnect()
    const { items } = await homeTimeline({ ...source, objects: alone.objects, timelines: alone.timelines }, me(), first)
    expect(items.map((item) => JSON.parse(item).text)).toEqual(['still here'])
  })
})
