import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventId } from '../../core/id-types.ts'
import { findIdempotency } from '../../graph/generated/outbox.ts'
import { createPosts, ownPosts } from '../../graph/generated/posts.ts'
import { followUsers, relationshipFlags, unfollowUsers } from '../../graph/generated/relations.ts'
import { userCards } from '../../graph/generated/users.ts'
import { type BoltProxy, boltProxy } from '../bolt-proxy.ts'
import { follow, openGraph, people, post, type TestGraph } from '../graph-clients.ts'

const newest = '9223372036854775807' as never
let direct: TestGraph
let proxied: TestGraph
let proxy: BoltProxy

beforeAll(async () => {
  direct = await openGraph()
  proxy = await boltProxy(process.env['NEO4J_URI'] ?? '')
  proxied = await openGraph({}, { NEO4J_URI: proxy.uri })
})
afterAll(async () => {
  await proxied.close()
  await proxy.close()
  await direct.close()
})

test('a lost reply to a commit: the group is answered from its record and applied once', async () => {
  const [author, ...fans] = await people(direct, 12)
  await followUsers(direct.graph.scope(), follow(direct, fans[0] as never, author as never))
  const before = await proxied.counts('followUsers')
  proxy.loseReply('FOLLOWS')
  const rows = await Promise.all(
    fans.map((fan) => followUsers(proxied.graph.scope(), follow(proxied, fan, author as never))),
  )
  expect(proxy.lost()).toBe(1)
  expect(rows.map((row) => row.outcome)).toEqual(['already_following', ...Array(10).fill('followed')])
  const after = await proxied.counts('followUsers')
  expect(after.retries - before.retries).toBe(1)

  proxy.loseReply('postId')
  const mine = [post(proxied, author as never, 'one'), post(proxied, author as never, 'two')]
  const created = await Promise.all(mine.map((row) => createPosts(proxied.graph.scope(), row)))
  expect(proxy.lost()).toBe(2)
  expect(created.map((row) => row.postId)).toEqual(mine.map((row) => row.postId))
  expect(created.map((row) => row.firstPull)).toEqual([false, false])
  const posts = await ownPosts(direct.graph.scope(), { authorId: author as never, before: newest, limit: 20 })
  expect(posts.map((row) => row.id)).toEqual(mine.map((row) => row.postId).reverse())
})

test('a lost reply does not bring back what somebody has undone since', async () => {
  const [alice, bob] = await people(direct, 2)
  const pair = { followerId: alice as never, followeeId: bob as never }
  proxy.loseReply('FOLLOWS', async () => {
    const undone = await unfollowUsers(direct.graph.scope(), { ...pair, at: direct.ids.next() as EventId })
    expect(undone.outcome).toBe('unfollowed')
  })
  const lost = proxy.lost()
  expect((await followUsers(proxied.graph.scope(), follow(proxied, alice as never, bob as never))).outcome).toBe(
    'followed',
  )
  expect(proxy.lost()).toBe(lost + 1)
  const flags = await relationshipFlags(direct.graph.scope(), {
    viewerId: alice as never,
    userId: bob as never,
    validFrom: '1' as EventId,
    nowMillis: 0,
  })
  expect(flags?.following).toBe(false)
})

test('a lost request is sent again', async () => {
  const [alice] = await people(direct, 1)
  proxy.loseRequest('postId')
  const row = post(proxied, alice as never, 'again')
  expect((await createPosts(proxied.graph.scope(), row)).outcome).toBe('created')
  proxy.loseRequest('nickname')
  expect((await userCards(proxied.graph.scope(), { id: alice as never }))?.id).toBe(alice)
})

test('calls ride out a short outage, and fail as unavailable when it lasts', async () => {
  const [alice] = await people(direct, 1)
  const before = await proxied.counts('createPosts')
  proxy.refuse()
  const row = post(proxied, alice as never, 'patient')
  const made = createPosts(proxied.graph.scope(), row)
  const hurried = userCards(proxied.graph.scope({ deadlineAt: Date.now() + 300 }), { id: alice as never })
  await expect(hurried).rejects.toMatchObject({ code: 'unavailable', facts: { retryAfterSeconds: 1 } })
  while ((await proxied.counts('createPosts')).retries === before.retries)
    await new Promise((done) => setImmediate(done))
  proxy.restore()
  expect((await made).outcome).toBe('created')
})

test('a call that has no answer by its deadline fails as unavailable, and nobody else does', async () => {
  const [alice, bob] = await people(direct, 2)
  const late = createPosts(direct.graph.scope({ deadlineAt: Date.now() - 1 }), post(direct, alice as never, 'late'))
  const timely = createPosts(direct.graph.scope(), post(direct, bob as never, 'timely'))
  await expect(late).rejects.toMatchObject({ code: 'unavailable' })
  expect((await timely).outcome).toBe('created')
})

test('an idempotency key answers what its first use was answered', async () => {
  const [alice] = await people(direct, 1)
  const key = `test ${direct.ids.next()}`
  const call = (fingerprint = 'same') => ({ idempotency: { key, fingerprint, replay: null } })
  const first = direct.graph.scope(call())
  const made = await createPosts(first, post(direct, alice as never, 'once'))
  expect(first.replayed()).toBe(false)

  const second = direct.graph.scope(call())
  expect(await createPosts(second, post(direct, alice as never, 'once'))).toEqual(made)
  expect(second.replayed()).toBe(true)

  await expect(
    createPosts(direct.graph.scope(call('other')), post(direct, alice as never, 'twice')),
  ).rejects.toMatchObject({
    code: 'idempotency_mismatch',
  })

  const found = await findIdempotency(direct.graph.scope(), { key })
  const before = await direct.counts('createPosts')
  const third = direct.graph.scope({ idempotency: { key, fingerprint: 'same', replay: found?.record ?? {} } })
  expect(await createPosts(third, post(direct, alice as never, 'once'))).toEqual(made)
  expect((await direct.counts('createPosts')).statements).toBe(before.statements)
  const posts = await ownPosts(direct.graph.scope(), { authorId: alice as never, before: newest, limit: 20 })
  expect(posts.map((row) => row.id)).toEqual([made.postId])
})

test('one key sent twice at once makes one post, and the others of the group theirs', async () => {
  const [alice, bob] = await people(direct, 2)
  const key = `test ${direct.ids.next()}`
  const call = { idempotency: { key, fingerprint: 'same', replay: null } }
  const [one, other, another] = await Promise.all([
    createPosts(direct.graph.scope(call), post(direct, alice as never, 'once')),
    createPosts(direct.graph.scope(call), post(direct, alice as never, 'once')),
    createPosts(direct.graph.scope(), post(direct, bob as never, 'mine')),
  ])
  expect(one).toEqual(other)
  expect(another?.outcome).toBe('created')
  const posts = await ownPosts(direct.graph.scope(), { authorId: alice as never, before: newest, limit: 20 })
  expect(posts).toHaveLength(1)
})

test('a lost reply with an idempotency key is answered once, too', async () => {
  const [alice] = await people(direct, 1)
  const call = { idempotency: { key: `test ${direct.ids.next()}`, fingerprint: 'same', replay: null } }
  proxy.loseReply('postId')
  const row = post(proxied, alice as never, 'once')
  expect((await createPosts(proxied.graph.scope(call), row)).postId).toBe(row.postId)
  const again = proxied.graph.scope(call)
  expect((await createPosts(again, post(proxied, alice as never, 'once'))).postId).toBe(row.postId)
  expect(again.replayed()).toBe(true)
})
