import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../api/endpoints.ts'
import { listen } from '../flows/listener.ts'
import { until } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'
import { type Answer, type Call, callsOf, type Named, send } from './surfaces.ts'

let writer: Stack
let reader: Stack

beforeAll(async () => {
  writer = await openStack()
  reader = await openStack({}, { roles: ['api', 'sockets'] })
})
afterAll(() => Promise.all([writer?.stop(), reader?.stop()]))

const people = (...names: string[]) => Promise.all(names.map((name) => register(writer, name)))
const reads = endpoints.filter((endpoint) => endpoint.method === 'GET')
const writes = endpoints.filter((endpoint) => endpoint.method !== 'GET')

async function befriend(one: Actor, other: Actor): Promise<void> {
  await one.client.sendFriendRequest({ userId: other.id })
  await other.client.sendFriendRequest({ userId: one.id })
}

type Story = { one: Actor; other: Actor; between: Actor; posts: Map<Actor, string[]> }

/** Two friends and fans of each other, with a third who is both to both; one mutes the other. */
async function friends(): Promise<Story> {
  const [one, other, between] = (await people('one', 'other', 'between')) as [Actor, Actor, Actor]
  for (const [a, b] of [
    [one, other],
    [one, between],
    [other, between],
  ] as const)
    await befriend(a, b)
  await one.client.muteUser({ userId: other.id })
  const posts = new Map<Actor, string[]>()
  for (const author of [one, other, between]) {
    const forFriends = await author.client.createPost({ text: 'for friends', privacy: 'friends' })
    posts.set(author, [(await author.post('for all')).id, forFriends.id])
  }
  await writer.settle()
  return { one, other, between, posts }
}

/** Requests of both kinds wait between two accounts; one of them is locked. */
async function requests(): Promise<Story> {
  const [one, other, between] = (await people('one', 'other', 'between')) as [Actor, Actor, Actor]
  await one.client.updateMe({ locked: true })
  await other.follow(one)
  await one.client.sendFriendRequest({ userId: other.id })
  const posts = new Map([one, other, between].map((actor) => [actor, [] as string[]]))
  for (const author of [one, other, between]) posts.get(author)?.push((await author.post('for all')).id)
  await writer.settle()
  return { one, other, between, posts }
}

/** All read calls that could show `subject`, by itself or in what belongs to somebody between. */
function readsAbout(subject: Actor, { between, posts }: Story): Call[] {
  const named: Named = {
    userIds: [subject.id, between.id],
    usernames: [subject.username, between.username],
    postIds: [subject, between].flatMap((actor) => posts.get(actor) ?? []),
  }
  return reads.flatMap((endpoint) => callsOf(endpoint, named))
}

/** The reads whose answer shows somebody. */
async function showing(viewer: Actor, subject: Actor, story: Story): Promise<{ call: Call; answer: Answer }[]> {
  const calls = readsAbout(subject, story)
  const answers = await Promise.all(calls.map((call) => send(reader.url, viewer, call)))
  return calls.flatMap((call, index) => {
    const answer = answers[index] as Answer
    if (answer.status >= 500) throw new Error(`${call.path} answered ${answer.status}: ${answer.text}`)
    const shown = answer.status === 200 && [subject.id, subject.username].some((word) => answer.text.includes(word))
    return shown ? [{ call, answer }] : []
  })
}

describe('a block', () => {
  // What shows nobody but the viewer, and the list that a block is taken back from.
  const besides = ['getMe', 'listSessions', 'listBlocks']
  const shownBefore = new Set<string>()

  test.each([
    ['friends', friends],
    ['requests', requests],
  ])('hides each from the other at once, in another process with warm caches (%s)', async (_, tell) => {
    const story = await tell()
    const { one, other } = story
    for (const [viewer, subject] of [
      [one, other],
      [other, one],
    ] as const) {
      // Twice: the second time everything comes from caches.
      await showing(viewer, subject, story)
      for (const { call } of await showing(viewer, subject, story)) shownBefore.add(call.endpoint)
    }
    await one.client.blockUser({ userId: other.id })
    expect(await showing(other, one, story)).toEqual([])
    const left = await showing(one, other, story)
    expect(left.map(({ call }) => call.endpoint).sort()).toEqual(['listBlocks', 'listRelationships'])
    const row = left.find(({ call }) => call.endpoint === 'listRelationships')
    const relationships = (JSON.parse(row?.answer.text ?? '') as { items: Record<string, unknown>[] }).items
    const shown = relationships.find((item) => item['userId'] === other.id) ?? {}
    expect(Object.keys(shown).filter((key) => shown[key] === true)).toEqual(['blocking'])

    // Nothing that it ended comes back.
    await one.client.unblockUser({ userId: other.id })
    expect(await other.client.getUser({ userId: one.id })).toMatchObject({
      relationship: { following: false, followedBy: false, friend: false, followRequested: false },
    })
  })

  test('was looked for on every read endpoint', () => {
    const names = reads.filter(({ role }) => role === undefined).map(({ name }) => name)
    expect([...shownBefore].sort()).toEqual(names.filter((name) => !besides.includes(name)).sort())
  })

  test('is told from nothing: whatever the blocked one tries, the answer is that for an account nobody has', async () => {
    const [blocker, blocked, gone] = (await people('blocker', 'blocked', 'gone')) as [Actor, Actor, Actor]
    const { id: postId } = await blocker.post('for all')
    await send(reader.url, blocked, { endpoint: 'getUser', method: 'GET', path: `/v1/users/${blocker.id}` })
    await blocker.client.blockUser({ userId: blocked.id })
    const { id: gonePost } = await gone.post('gone')
    await gone.delete({ id: gonePost })
    const real: Named = { userIds: [blocker.id], usernames: [blocker.username], postIds: [postId] }
    const none: Named = { userIds: [noId(blocker.id)], usernames: [noName(blocker.username)], postIds: [gonePost] }
    const aimed = [...reads, ...writes].filter(
      ({ params, query, body }) =>
        Object.keys(params?.shape ?? {}).some((key) => ['userId', 'username', 'postId'].includes(key)) ||
        (query !== null && 'ids' in query.shape) ||
        (body !== null && 'userIds' in body.shape),
    )
    expect(aimed.length).toBeGreaterThan(20)
    for (const endpoint of aimed) {
      const [atBlocker, atNobody] = [callsOf(endpoint, real), callsOf(endpoint, none)]
      for (const [index, call] of atBlocker.entries()) {
        const met = face(await send(reader.url, blocked, call), real)
        const missed = face(await send(reader.url, blocked, atNobody[index] as Call), none)
        expect(met, `${call.method} ${call.path}`).toEqual(missed)
      }
    }
  })
})

/** An id as long as another that nobody has. */
const noId = (id: string) => `1${'0'.repeat(id.length - 2)}1`
const noName = (name: string) => name.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

/** What is left of an answer when the ids and names that were asked for are taken out, and what differs between any two
 *  requests. */
function face({ status, headers, text }: Answer, named: Named): unknown {
  const words = [...named.userIds, ...named.usernames, ...named.postIds]
  const blank = (from: string): string => words.reduce((left, word) => left.replaceAll(word, 'X'), from)
  const own = ['date', 'x-request-id', 'ratelimit', 'kith-bookmark', 'etag']
  return {
    status,
    headers: [...headers].map(([name, value]) => (own.includes(name) ? name : `${name}: ${blank(value)}`)),
    text: blank(text).replace(/"requestId":"[^"]*"/, ''),
  }
}

describe('a mute', () => {
  test('hides from the home timeline and the sockets, not from the profile, and ends by itself', async () => {
    const [author, fan, witness] = (await people('author', 'fan', 'witness')) as [Actor, Actor, Actor]
    await fan.follow(author)
    await witness.follow(author)
    const first = await author.post('before')
    await writer.settle()
    const url = reader.url
    const home = async () => {
      const { text } = await send(url, fan, { endpoint: '', method: 'GET', path: '/v1/timelines/home' })
      return (JSON.parse(text) as { items: { id: string }[] }).items.map((post) => post.id)
    }
    const status = async (path: string) => (await send(url, fan, { endpoint: '', method: 'GET', path })).status
    expect(await home()).toEqual([first.id])

    const ears = await Promise.all([fan, witness].map((one) => listen(url, one.session.accessToken)))
    const [hearing, hears] = ears as [(typeof ears)[0], (typeof ears)[0]]
    try {
      const end = Date.now() + 4_000
      await fan.client.muteUser({ userId: author.id, until: new Date(end).toISOString() })
      expect(await home()).toEqual([])
      const second = await author.post('muted')
      await hears.hears('timeline:post', ({ post }) => post.id === second.id)
      // What the fan's socket hears comes in order: its own post would be behind the one that it must not hear.
      const own = await fan.post('mine')
      await hearing.hears('timeline:post', ({ post }) => post.id === own.id)
      expect(hearing.heard.some(({ payload }) => (payload as { post?: { id: string } }).post?.id === second.id)).toBe(
        false,
      )
      await writer.settle()
      expect(await home()).toEqual([own.id])
      expect(await status(`/v1/users/${author.id}`)).toBe(200)
      expect(await status(`/v1/posts/${second.id}`)).toBe(200)
      expect((await fan.client.listUserPosts({ userId: author.id })).items).toHaveLength(2)
      expect((await fan.client.listMutes()).items).toMatchObject([{ id: author.id }])
      // The test is none when the machine was so slow that the mute has ended meanwhile.
      expect(Date.now()).toBeLessThan(end)

      await until('the mute has ended', async () => (await home()).length === 3)
      expect(Date.now()).toBeGreaterThanOrEqual(end)
      expect(await home()).toEqual([own.id, second.id, first.id])
      expect((await fan.client.listMutes()).items).toEqual([])
      expect(await fan.client.getUser({ userId: author.id })).toMatchObject({ relationship: { muting: false } })
    } finally {
      for (const { socket } of ears) socket.close()
    }
  })
})
