import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'
import { type Listener, listen } from './listener.ts'

let stack: Stack
let reader: Stack
const ears: Listener[] = []

beforeAll(async () => {
  stack = await openStack()
  reader = await openStack({}, { roles: ['api', 'sockets'] })
})
afterAll(async () => {
  for (const { socket } of ears) socket.disconnect()
  await Promise.all([stack?.stop(), reader?.stop()])
})

const people = (...names: string[]) => Promise.all(names.map((name) => register(stack, name)))

/** Opens somebody's socket at the other process. */
async function listening({ session }: Actor): Promise<Listener> {
  const ear = await listen(reader.url, session.accessToken)
  ears.push(ear)
  return ear
}

function heardPosts({ heard }: Listener): string[] {
  return heard.flatMap(({ name, payload }) =>
    name === 'timeline:post' ? [(payload as { post: { text: string } }).post.text] : [],
  )
}

const hears = (ear: Listener, text: string) => ear.hears('timeline:post', ({ post }) => post.text === text)
const texts = (posts: readonly { text: string }[]): string[] => posts.map((post) => post.text)
const namesOf = (page: { items: readonly { nickname: string }[] }): string[] => page.items.map((one) => one.nickname)
const refused = (code: string) => expect.objectContaining({ code })

test('friends: asking, accepting, posts for friends, and what an end of it takes away', async () => {
  const [alice, bob, carol] = (await people('alice', 'bob', 'carol')) as [Actor, Actor, Actor]
  const bobHears = await listening(bob)
  await carol.follow(alice)

  // Asking is not yet anything, and both see that it waits.
  expect(await alice.client.sendFriendRequest({ userId: bob.id })).toMatchObject({
    friend: false,
    friendRequestSent: true,
  })
  expect(namesOf(await bob.client.listFriendRequests({}))).toEqual(['alice'])
  expect(namesOf(await alice.client.listFriendRequests({ direction: 'outgoing' }))).toEqual(['bob'])
  await expect(alice.client.sendFriendRequest({ userId: bob.id })).rejects.toEqual(refused('already_requested'))

  // Accepting makes them friends, and each a fan of the other.
  expect(await bob.client.acceptFriendRequest({ userId: alice.id })).toMatchObject({
    friend: true,
    following: true,
    followedBy: true,
    friendRequestReceived: false,
  })
  expect(namesOf(await carol.client.listFriends({ userId: alice.id }))).toEqual(['bob'])

  // What is for friends reaches the friend, and the fan who is none does not learn of it.
  const secret = await alice.client.createPost({ text: 'for friends', privacy: 'friends' })
  await hears(bobHears, 'for friends')
  await alice.post('for all')
  await stack.settle()
  expect(texts(await bob.timeline())).toEqual(['for all', 'for friends'])
  expect(texts(await carol.timeline())).toEqual(['for all'])
  await expect(carol.client.getPost({ postId: secret.id })).rejects.toEqual(refused('not_found'))

  // The end of a friendship hides them at once, old ones too; the two still follow each other.
  await bob.client.unfriend({ userId: alice.id })
  expect(texts(await bob.timeline())).toEqual(['for all'])
  await expect(bob.client.getPost({ postId: secret.id })).rejects.toEqual(refused('not_found'))
  expect((await bob.client.getUser({ userId: alice.id })).relationship).toMatchObject({
    friend: false,
    following: true,
    followedBy: true,
  })
  await alice.client.createPost({ text: 'for the friends left', privacy: 'friends' })
  await alice.post('for all again')
  await hears(bobHears, 'for all again')
  expect(heardPosts(bobHears)).toEqual(['for friends', 'for all', 'for all again'])

  // Two who ask each other are friends without an answer.
  await alice.client.sendFriendRequest({ userId: carol.id })
  expect(await carol.client.sendFriendRequest({ userId: alice.id })).toMatchObject({ friend: true })
})

test('a block: each is gone for the other, at once and everywhere, and nothing comes back by itself', async () => {
  const [alice, bob, carol] = (await people('alice', 'bob', 'carol')) as [Actor, Actor, Actor]
  await alice.client.sendFriendRequest({ userId: bob.id })
  await bob.client.acceptFriendRequest({ userId: alice.id })
  for (const fan of [alice, bob]) await fan.follow(carol)
  const bobHears = await listening(bob)
  const seen = await alice.post('seen')
  await hears(bobHears, 'seen')

  expect(await alice.client.blockUser({ userId: bob.id })).toMatchObject({ blocking: true, friend: false })
  // For the blocked one it is as if the other had never been: no 403 tells of a block.
  await expect(bob.client.getUser({ userId: alice.id })).rejects.toEqual(refused('not_found'))
  await expect(bob.client.getPost({ postId: seen.id })).rejects.toEqual(refused('not_found'))
  await expect(bob.client.followUser({ userId: alice.id })).rejects.toEqual(refused('not_found'))
  expect(await bob.timeline()).toEqual([])
  // Lists of others leave them out for each other, and for nobody else.
  expect(namesOf(await bob.client.listFans({ userId: carol.id }))).toEqual(['bob'])
  expect(namesOf(await alice.client.listFans({ userId: carol.id }))).toEqual(['alice'])
  expect(namesOf(await carol.client.listFans({ userId: carol.id }))).toEqual(['bob', 'alice'])
  // The one list that shows a blocked account is the one to take it back from.
  expect(namesOf(await alice.client.listBlocks({}))).toEqual(['bob'])

  await alice.post('unheard')
  await bob.post('own')
  await hears(bobHears, 'own')
  expect(heardPosts(bobHears)).toEqual(['seen', 'own'])

  await alice.client.unblockUser({ userId: bob.id })
  expect((await bob.client.getUser({ userId: alice.id })).relationship).toMatchObject({
    following: false,
    followedBy: false,
    friend: false,
  })
})

test('a mute with an end: the timeline and the socket are quiet, the profile is not, and then it is over', async () => {
  const [alice, bob] = (await people('alice', 'bob')) as [Actor, Actor]
  await bob.follow(alice)
  await alice.post('before')
  await stack.settle()
  const end = Date.now() + 6_000
  expect(
    await bob.client.muteUser({ userId: alice.id, until: new Date(end).toISOString() }),
    'the muter is told',
  ).toMatchObject({ muting: true, following: true })
  expect(texts(await bob.timeline())).toEqual([])
  expect(texts((await bob.client.listUserPosts({ userId: alice.id })).items)).toEqual(['before'])
  expect(await bob.client.listMutes({})).toMatchObject({
    items: [{ id: alice.id, until: new Date(end).toISOString() }],
  })
  // Alice does not learn of it.
  expect((await alice.client.getUser({ userId: bob.id })).relationship).toMatchObject({ followedBy: true })

  // The test is none when the machine was so slow that the mute has ended meanwhile.
  expect(Date.now()).toBeLessThan(end)

  await until('the mute is over', async () => (await bob.timeline()).length === 1)
  expect(Date.now()).toBeGreaterThanOrEqual(end)
  expect((await bob.client.listMutes({})).items).toEqual([])
})

test('a locked account: who wants to follow asks, and only fans and friends see posts and lists', async () => {
  const [alice, bob, carol, dave] = (await people('alice', 'bob', 'carol', 'dave')) as [Actor, Actor, Actor, Actor]
  await bob.follow(alice)
  const post = await alice.post('behind the lock')
  await alice.client.updateMe({ locked: true })

  // Whoever was a fan stays one; all others see that there is somebody, and no more.
  expect(texts((await bob.client.listUserPosts({ userId: alice.id })).items)).toEqual(['behind the lock'])
  expect(await carol.client.getUser({ userId: alice.id })).toMatchObject({ locked: true, fansCount: 1 })
  await expect(carol.client.listUserPosts({ userId: alice.id })).rejects.toEqual(refused('account_locked'))
  await expect(carol.client.listFans({ userId: alice.id })).rejects.toEqual(refused('account_locked'))
  await expect(carol.client.getPost({ postId: post.id })).rejects.toEqual(refused('not_found'))

  expect(await carol.follow(alice)).toMatchObject({ following: false, followRequested: true })
  expect(await dave.follow(alice)).toMatchObject({ following: false, followRequested: true })
  expect(namesOf(await alice.client.listFollowRequests({}))).toEqual(['dave', 'carol'])
  expect(await alice.client.acceptFollowRequest({ userId: carol.id })).toMatchObject({
    followedBy: true,
    requestedToFollow: false,
  })
  expect(texts(await carol.timeline())).toEqual(['behind the lock'])

  // Removing a fan shuts the door again.
  await alice.client.removeFan({ userId: carol.id })
  expect(await carol.timeline()).toEqual([])
  await expect(carol.client.listFriends({ userId: alice.id })).rejects.toEqual(refused('account_locked'))

  // Dave still waits: unlocking asks what shall become of him.
  await expect(alice.client.updateMe({ locked: false })).rejects.toEqual(refused('follow_requests_waiting'))
  await alice.client.updateMe({ locked: false, waitingFollowRequests: 'accept' })
  expect(namesOf(await carol.client.listFans({ userId: alice.id }))).toEqual(['dave', 'bob'])
  expect(texts(await dave.timeline())).toEqual(['behind the lock'])
})

test('between people: whom they have in common, and how one is connected to another', async () => {
  const [alice, bob, carol, dave] = (await people('alice', 'bob', 'carol', 'dave')) as [Actor, Actor, Actor, Actor]
  for (const [asker, asked] of [
    [alice, bob],
    [bob, carol],
  ] as const) {
    await asker.client.sendFriendRequest({ userId: asked.id })
    await asked.client.acceptFriendRequest({ userId: asker.id })
  }
  await carol.follow(dave)
  const nicknames = (path: { people: readonly { nickname: string }[] }): string[] =>
    path.people.map((one) => one.nickname)

  expect(await alice.client.listMutualFriends({ userId: carol.id })).toMatchObject({
    items: [{ nickname: 'bob' }],
    next: null,
    total: 1,
  })
  // Alice follows Bob, and Bob follows Carol.
  expect(await alice.client.listFansYouKnow({ userId: carol.id })).toMatchObject({
    items: [{ nickname: 'bob' }],
    total: 1,
  })
  expect(await alice.client.listBothFollow({ userId: carol.id })).toMatchObject({
    items: [{ nickname: 'bob' }],
    total: 1,
  })

  const path = await alice.client.getPath({ userId: dave.id })
  expect(path).toMatchObject({ degree: 3, complete: true })
  expect(nicknames(path)).toEqual(['alice', 'bob', 'carol', 'dave'])
  expect(path.edges.map((edge) => edge.kind)).toEqual(['friend', 'friend', 'follow'])
  expect(await alice.client.getPath({ userId: dave.id, via: 'friends' })).toMatchObject({ degree: null, people: [] })
  expect(nicknames(await alice.client.getPath({ userId: dave.id, via: 'following' }))).toHaveLength(4)
  // Follows have a direction, when they alone are asked for.
  expect(await dave.client.getPath({ userId: alice.id, via: 'following' })).toMatchObject({ degree: null })

  // A path never leads over somebody whom the viewer may not see.
  await bob.client.blockUser({ userId: dave.id })
  expect(await dave.client.getPath({ userId: alice.id })).toMatchObject({ degree: null, complete: true })
  expect(await alice.client.getPath({ userId: dave.id })).toMatchObject({ degree: 3 })
})
