import { expect } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import { until } from '../parts.ts'
import { type Actor, register } from '../scene.ts'
import { listen } from './listener.ts'

/** Where the story is told: people write at one API and read at another, and hear at a third place. */
export type Stage = {
  write: string
  read: string
  sockets: string
  settle(): Promise<void>
}

/** Register, follow, post, socket event, timeline, unfollow, gone, delete, gone: the product's main job as an app does it. */
export async function tellMainJob(stage: Stage): Promise<void> {
  const [alice, bob] = await Promise.all([
    register({ url: stage.write }, 'alice'),
    register({ url: stage.write }, 'bob'),
  ])
  const [aliceHears, bobHears] = await Promise.all([
    listen(stage.sockets, alice.session.accessToken),
    listen(stage.sockets, bob.session.accessToken),
  ])
  try {
    expect((await bobHears.hears('hello')).userId).toBe(bob.id)
    expect(await textsOf(stage, bob)).toEqual([])

    expect(await bob.follow(alice)).toMatchObject({ userId: alice.id, following: true, followedBy: false })
    const first = await alice.post('first')
    // The author sees it at the answer, wherever she asks.
    expect(await textsOf(stage, alice)).toEqual(['first'])
    expect((await bobHears.hears('timeline:post')).post).toEqual(first)
    await aliceHears.hears('timeline:post', ({ post }) => post.id === first.id)
    await until('the post is in the timeline of a fan', async () => (await textsOf(stage, bob)).length > 0)
    expect((await elsewhere(stage, bob).getHomeTimeline({})).items).toEqual([first])

    const secret = await alice.post('only for me', 'private')
    await aliceHears.hears('timeline:post', ({ post }) => post.id === secret.id)

    await bob.unfollow(alice)
    expect(await textsOf(stage, bob)).toEqual([])
    const unheard = await alice.post('second')
    await aliceHears.hears('timeline:post', ({ post }) => post.id === unheard.id)
    const own = await bob.post('mine')
    // Events come in order: had the second post been for him, he would have heard it before his own.
    await bobHears.hears('timeline:post', ({ post }) => post.id === own.id)
    await stage.settle()
    expect(postsHeard(bobHears.heard)).toEqual([first.id, own.id])
    expect(await textsOf(stage, bob)).toEqual(['mine'])

    await bob.follow(alice)
    expect(await textsOf(stage, bob)).toEqual(['mine', 'second', 'first'])

    await alice.delete(first)
    expect(await textsOf(stage, bob)).toEqual(['mine', 'second'])
    expect(await textsOf(stage, alice)).toEqual(['second', 'only for me'])
    await expect(elsewhere(stage, bob).getPost({ postId: first.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await elsewhere(stage, bob).listUserPosts({ userId: alice.id })).items.map((post) => post.text)).toEqual([
      'second',
    ])
    await bobHears.hears('timeline:removed', ({ postId }) => postId === first.id)
    await stage.settle()
    expect(await textsOf(stage, bob)).toEqual(['mine', 'second'])

    await bob.client.endSession({ sessionId: 'current' })
    await bobHears.hears('session:ended')
    await bobHears.closed()
    await expect(elsewhere(stage, bob).getHomeTimeline({})).rejects.toMatchObject({ status: 401 })
  } finally {
    aliceHears.socket.disconnect()
    bobHears.socket.disconnect()
  }
}

/** The same person at the other API, without the bookmark of the last write. */
function elsewhere(stage: Stage, actor: Actor) {
  return createClient({ baseUrl: stage.read, token: actor.session.accessToken })
}

/** The timeline as both APIs tell it, which is the same: with the last write's bookmark and without. */
async function textsOf(stage: Stage, actor: Actor): Promise<string[]> {
  const bookmark = actor.client.bookmark()
  const headers = bookmark === null ? {} : { 'Kith-Bookmark': bookmark }
  const other = elsewhere(stage, actor)
  const pages = [
    await actor.client.getHomeTimeline({}),
    await other.getHomeTimeline({}, { headers }),
    await other.getHomeTimeline({}),
  ]
  const texts = pages.map((page) => page.items.map((post) => post.text))
  expect(texts[1]).toEqual(texts[0])
  expect(texts[2]).toEqual(texts[0])
  return texts[0] ?? []
}

function postsHeard(heard: readonly { name: string; payload: unknown }[]): string[] {
  const posts = heard.filter(({ name }) => name === 'timeline:post')
  return posts.map(({ payload }) => (payload as { post: { id: string } }).post.id)
}
