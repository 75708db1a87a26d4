import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import type { EventId, PostId, UserId } from '../../core/id-types.ts'
import { NEWEST } from '../../core/timeline.ts'
import { importFollows } from '../../graph/generated/imports.ts'
import { createPosts } from '../../graph/generated/posts.ts'
import { homePull } from '../../graph/generated/timelines.ts'
import { homeIds } from '../../views/home-timeline.ts'
import { boltProxy } from '../bolt-proxy.ts'
import { listen } from '../flows/listener.ts'
import { importedPeople } from '../imported-people.ts'
import { type OpenParts, openParts, until } from '../parts.ts'
import { endAll, type KithProcess, spawnKith } from '../processes.ts'
import { openStack, register, type Stack } from '../scene.ts'
import { tcpProxy } from '../tcp-proxy.ts'

const env = { KITH_OUTBOX_LEASE_MILLIS: '2000', KITH_OUTBOX_POLL_MILLIS: '200', KITH_SESSION_RECHECK_MILLIS: '0' }
let parts: OpenParts
let processes: KithProcess[] = []

beforeAll(async () => {
  parts = await openParts()
})
afterAll(() => parts?.close())
afterEach(async () => {
  await endAll(processes)
  processes = []
})

async function spawned(...args: Parameters<typeof spawnKith>): Promise<KithProcess> {
  const one = await spawnKith(...args)
  processes.push(one)
  return one
}

test('a post whose API was killed after the commit reaches fans and sockets; its retry answers the same post', async () => {
  const stack: Stack = await openStack({ ...env, KITH_REQUEST_TIMEOUT_MILLIS: '3000' })
  const proxy = await boltProxy(stack.config.NEO4J_URI)
  try {
    const [alice, bob] = await Promise.all([register(stack, 'alice'), register(stack, 'bob')])
    await bob.follow(alice)
    expect(await bob.timeline()).toEqual([])
    const ears = await listen(stack.url, bob.session.accessToken)

    const doomed = await spawned('api', { ...env, NEO4J_URI: proxy.uri, KITH_REQUEST_TIMEOUT_MILLIS: '3000' })
    proxy.loseReply('createPosts', async () => void (await doomed.end('SIGKILL')))
    const idempotencyKey = randomUUID()
    const client = createClient({ baseUrl: doomed.url, token: alice.session.accessToken })
    await expect(client.createPost({ text: 'last words' }, { idempotencyKey })).rejects.toThrow()
    expect(proxy.lost()).toBe(1)

    const { post } = await ears.hears('timeline:post')
    expect(post).toMatchObject({ text: 'last words', author: { id: alice.id } })
    await stack.settle()
    expect(await bob.timeline()).toEqual([post])
    let repeated: unknown
    await until('the mark of the killed request is gone', async () => {
      repeated = await alice.client.createPost({ text: 'last words' }, { idempotencyKey }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'idempotency_in_progress' })
      })
      return repeated !== undefined
    })
    expect(repeated).toEqual(post)
    await stack.settle()
    expect(await alice.timeline()).toEqual([post])
    ears.socket.disconnect()
  } finally {
    await stack.stop()
    await proxy.close()
  }
}, 180_000)

test('a worker killed in mid fan-out: another one brings the post into every timeline', async () => {
  const author = await people(1)
  const fans = await people(450)
  const follows = fans.map((fan, index) => ({
    line: index,
    followerKey: fan.key,
    followeeKey: author[0]?.key ?? '',
    at: parts.ids.next<'EventId'>() as EventId,
  }))
  expect(await importFollows(parts.graph.scope(), follows)).toEqual([])
  await Promise.all(fans.map((fan) => cached(fan.id)))

  const cache = await tcpProxy(parts.config.REDIS_CACHE_URL)
  try {
    const chunk = { ...env, KITH_FAN_OUT_CHUNK: '100' }
    const doomed = await spawned('worker', { ...chunk, REDIS_CACHE_URL: cache.url })
    // Fans are reached newest first, 100 at a time: this one stands in the third page.
    const late = fans[fans.length - 250]?.id ?? ''
    const reached = cache.freezeAt(`:${late}`)
    const postId = await post(author[0]?.id as UserId)
    await reached
    await doomed.end('SIGKILL')
    const has = await Promise.all(fans.map(async (fan) => (await cached(fan.id)).includes(postId)))
    expect(has.filter(Boolean).length).toBe(200)

    await spawned('worker', chunk)
    const everywhere = async () => {
      const lists = await Promise.all(fans.map((fan) => cached(fan.id)))
      return lists.every((ids) => ids.includes(postId))
    }
    await until('every fan has it', everywhere, 60_000)
    for (const fan of fans) expect(await cached(fan.id)).toEqual(await pulled(fan.id))
  } finally {
    await cache.close()
  }
}, 240_000)

async function people(count: number): Promise<{ id: UserId; key: string }[]> {
  const rows = await importedPeople(parts.graph.scope(), parts.ids, { source: 'chaos', count })
  return rows.map(({ id, key }) => ({ id, key }))
}

/** A home timeline as an API would tell it: from the cache as far as that reaches. */
async function cached(id: UserId): Promise<PostId[]> {
  const { ids } = await homeIds({ graph: parts.graph.scope(), timelines: parts.cache.timelines }, id, {
    before: null,
    limit: 20,
  })
  return ids
}

async function pulled(viewerId: UserId): Promise<PostId[]> {
  return (await homePull(parts.graph.scope(), { viewerId, before: NEWEST, limit: 20 })).map((row) => row.id)
}

async function post(authorId: UserId): Promise<PostId> {
  const postId = parts.ids.next<'PostId'>() as PostId
  await createPosts(parts.graph.scope(), {
    postId,
    authorId,
    text: 'to everyone',
    privacy: 'public',
    vis: 0,
    pushThreshold: 10_000,
    atMillis: Date.now(),
  })
  return postId
}
