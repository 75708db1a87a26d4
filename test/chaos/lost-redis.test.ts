import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PostId, UserId } from '../../core/id-types.ts'
import { postCards } from '../../graph/generated/posts.ts'
import { userCards } from '../../graph/generated/users.ts'
import { until } from '../parts.ts'
import { openStack, type Stack, scene } from '../scene.ts'
import { type TcpProxy, tcpProxy } from '../tcp-proxy.ts'

let cache: TcpProxy
let queue: TcpProxy
let stack: Stack

beforeAll(async () => {
  cache = await tcpProxy(process.env['REDIS_CACHE_URL'] ?? '')
  queue = await tcpProxy(process.env['REDIS_QUEUE_URL'] ?? '')
  const addresses = { REDIS_CACHE_URL: cache.url, REDIS_QUEUE_URL: queue.url }
  stack = await openStack({ ...addresses, KITH_OUTBOX_LEASE_MILLIS: '1500', KITH_OUTBOX_POLL_MILLIS: '200' })
})
afterAll(async () => {
  await stack?.stop()
  await cache?.close()
  await queue?.close()
})
beforeEach(async () => {
  cache.heal()
  queue.heal()
  await ready()
})

function ready(): Promise<void> {
  return until('all is well', async () => (await fetch(`${stack.opsUrl}/readyz`)).ok, 30_000)
}

test('without the cache a delete is refused and nothing is half done; reading goes on', async () => {
  const { alice, bob } = await scene.strangers(stack)
  await bob.follow(alice)
  const post = await alice.post('stays')
  await stack.settle()
  expect(await bob.timeline()).toEqual([post])

  cache.cut()
  await expect(alice.delete(post)).rejects.toMatchObject({ status: 503, code: 'unavailable' })
  expect(await postCards(stack.graph.scope(), { id: post.id as PostId })).not.toBeNull()
  expect(await bob.timeline()).toEqual([post])

  cache.heal()
  await ready()
  expect(await bob.timeline()).toEqual([post])
  // Readiness remembers its last answer for a moment: the connection may still be on its way.
  await until('the delete is taken', () =>
    alice.delete(post).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ status: 503, code: 'unavailable' })
        return false
      },
    ),
  )
  expect(await bob.timeline()).toEqual([])
}, 60_000)

test('without the cache a deactivation is refused and nothing is half done', async () => {
  const { alice } = await scene.strangers(stack)
  cache.cut()
  await expect(alice.client.setMyStatus({ status: 'deactivated' })).rejects.toMatchObject({ status: 503 })
  expect((await userCards(stack.graph.scope(), { id: alice.id as UserId }))?.status).toBe('active')
}, 60_000)

test('what is followed and posted without the cache is in the timelines that it still held', async () => {
  const { alice, bob, carol } = await scene.strangers(stack)
  await bob.follow(alice)
  const [old, left] = [await alice.post('old'), await carol.post('carol before')]
  await stack.settle()
  expect(await bob.timeline()).toEqual([old])

  cache.cut()
  await bob.follow(carol)
  const fresh = await alice.post('fresh')
  const own = await bob.post('own')
  expect(await bob.timeline()).toEqual([own, fresh, left, old])

  cache.heal()
  await ready()
  await stack.settle()
  expect(await bob.timeline()).toEqual([own, fresh, left, old])
}, 60_000)

test('without the queue posts are taken, and fan out when it is back', async () => {
  const { alice, bob } = await scene.strangers(stack)
  await bob.follow(alice)
  expect(await bob.timeline()).toEqual([])
  queue.cut()
  const post = await alice.post('patience')
  expect(await alice.timeline()).toEqual([post])
  queue.heal()
  await until('the fan has it', async () => (await bob.timeline()).length === 1, 30_000)
  expect(await bob.timeline()).toEqual([post])
}, 60_000)
