import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../api/endpoints.ts'
import type { GraphScope } from '../../app/context.ts'
import type { UserId } from '../../core/id-types.ts'
import { visibleCards } from '../../views/user-cards.ts'
import { listen } from '../flows/listener.ts'
import { type OpenParts, openParts, until } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'
import { type Answer, type Call, callsOf, type Named, send } from './surfaces.ts'

// What a write has made void is not cached again before the write must be over: sooner than by default, or these tests
// would wait for long until caches are warm.
const env = { NEO4J_CALL_DEADLINE_MILLIS: '8000', KITH_PATH_MILLIS: '4000' }

let writer: Stack
let reader: Stack
let parts: OpenParts

beforeAll(async () => {
  writer = await openStack(env, { roles: ['api'] })
  reader = await openStack(env, { roles: ['api', 'sockets'] })
  parts = await openParts(env)
})
afterAll(async () => {
  if (writer) await withWorker(async () => {})
  await Promise.all([writer?.stop(), reader?.stop(), parts?.close()])
})

/** Lets jobs run until every event has had its effect. At other times none run: they would repair, a moment later, what a
 *  request has to do before it answers. */
async function withWorker<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
  const worker = await openStack(env, { roles: ['worker'] })
  try {
    const outcome = await act()
    await worker.settle()
    return outcome
  } finally {
    await worker.stop()
  }
}

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

/** Resolves when what the rule asks for comes from caches: until then a stale entry could not show. */
async function warm(viewer: Actor, subject: Actor): Promise<void> {
  const scope = parts.graph.scope()
  const cached = ['userTies', 'userCards']
  await until('caches are warm', async () => {
    let asked = false
    const graph: GraphScope = {
      ...scope,
      run(spec, input) {
        asked ||= cached.includes(spec.name)
        return scope.run(spec, input)
      },
    }
    const beholder = { id: viewer.id as UserId, role: 'user' } as const
    await visibleCards({ graph, objects: parts.cache.objects, now: Date.now }, beholder, [subject.id as UserId])
    return !asked
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
    const story = await withWorker(tell)
    const { one, other } = story
    for (const [viewer, subject] of [
      [one, other],
      [other, one],
    ] as const) {
      await showing(viewer, subject, story)
      await warm(viewer, subject)
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
    const { relationship } = await other.client.getUser({ userId: one.id })
    expect(Object.values(relationship ?? { none: true })).not.toContain(true)
  })

  test('was looked for on every read endpoint', () => {
    const names = reads.filter(({ role }) => role === undefined).map(({ name }) => name)
    expect([...shownBefore].sort()).toEqual(names.filter((name) => !besides.includes(name)).sort())
  })

  test('is told from nothing: whatever the blocked one tries, the answer is that for an account nobody has', async () => {
    const [blocker, blocked, gone] = (await people('blocker', 'blocked', 'gone')) as [Actor, Actor, Actor]
    const { id: postId } = await blocker.post('for all')
    await send(reader.url, blocked, { endpoint: 'listFans', method: 'GET', path: `/v1/users/${blocker.id}/fans` })
    await warm(blocked, blocker)
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
    const first = await withWorker(() => author.post('before'))
    const url = reader.url
    const get = (path: string) => send(url, fan, { endpoint: '', method: 'GET', path })
    const home = async () => {
      const { items } = JSON.parse((await get('/v1/timelines/home')).text) as { items: { id: string }[] }
      return items.map((post) => post.id)
    }
    await warm(fan, author)
    expect(await home()).toEqual([first.id])

    const ears = await Promise.all([fan, witness].map((one) => listen(url, one.session.accessToken)))
    const [hearing, hears] = ears as [(typeof ears)[0], (typeof ears)[0]]
    const heard = () => hearing.heard.map(({ payload }) => (payload as { post?: { id: string } }).post?.id)
    try {
      const end = Date.now() + 6_000
      await fan.client.muteUser({ userId: author.id, until: new Date(end).toISOString() })
      expect(await home()).toEqual([])
      const [second, own] = await withWorker(async () => {
        const muted = await author.post('muted')
        await hears.hears('timeline:post', ({ post }) => post.id === muted.id)
        // Behind the one that it must not hear, the fan's socket hears its own post.
        const mine = await fan.post('mine')
        await hearing.hears('timeline:post', ({ post }) => post.id === mine.id)
        return [muted, mine]
      })
      expect(heard()).not.toContain(second.id)
      expect(await home()).toEqual([own.id])
      expect((await get(`/v1/users/${author.id}`)).status).toBe(200)
      expect((await get(`/v1/posts/${second.id}`)).status).toBe(200)
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
