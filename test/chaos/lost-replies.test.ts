import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BoltProxy, boltProxy } from '../bolt-proxy.ts'
import { openStack, register, type Stack, scene } from '../scene.ts'

let proxy: BoltProxy
let stack: Stack

beforeAll(async () => {
  proxy = await boltProxy(process.env['NEO4J_URI'] ?? '')
  stack = await openStack({ NEO4J_URI: proxy.uri })
})
afterAll(async () => {
  await stack?.stop()
  await proxy?.close()
})

for (const lose of ['loseReply', 'loseRequest'] as const) {
  const what = lose === 'loseReply' ? 'the reply to its commit' : 'its request'

  /** Sets the trap, does the write, and sees that it was really met. */
  async function losing<Result>(query: string, write: () => Promise<Result>): Promise<Result> {
    const before = proxy.lost()
    proxy[lose](query)
    const result = await write()
    expect(proxy.lost()).toBe(before + 1)
    return result
  }

  test(`a write that lost ${what} is answered as done, and was done once`, async () => {
    const dave = await losing('createUser', () => register(stack, 'dave'))
    expect((await dave.client.getMe()).username).toBe(dave.username)
    const { alice, bob } = await scene.strangers(stack)

    expect(await losing('followUsers', () => bob.follow(alice))).toMatchObject({ following: true })
    expect((await alice.client.listFans({ userId: alice.id })).items.map((fan) => fan.id)).toEqual([bob.id])

    const post = await losing('createPosts', () => alice.post('once'))
    await stack.settle()
    expect(await bob.timeline()).toEqual([post])
    expect(await alice.timeline()).toEqual([post])

    await losing('deletePost', () => alice.delete(post))
    expect(await bob.timeline()).toEqual([])
    await losing('unfollowUsers', () => bob.unfollow(alice))
    expect((await alice.client.getMe()).fansCount).toBe(0)
    await losing('setUserStatus', () => alice.client.setMyStatus({ status: 'deactivated' }))
    await expect(bob.client.getUser({ userId: alice.id })).rejects.toMatchObject({ code: 'not_found' })
  }, 60_000)

  test(`so is each of many that lost ${what} together, and a repeated key answers the same`, async () => {
    const { alice, bob } = await scene.strangers(stack)
    await bob.follow(alice)
    const keys = Array.from({ length: 20 }, () => randomUUID())
    const send = (key: string) => alice.client.createPost({ text: key }, { idempotencyKey: key })
    const posts = await losing('createPosts', () => Promise.all(keys.map(send)))
    const again = await Promise.all(keys.map(send))
    expect(again.map((post) => post.id)).toEqual(posts.map((post) => post.id))
    await stack.settle()
    const texts = (await bob.timeline()).map((post) => post.text)
    expect(texts.sort()).toEqual(keys.sort())
  }, 60_000)
}
