import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KithProblem } from '../../api/client/client-types.ts'
import { createClient } from '../../api/client/create-client.ts'
import { endpoints } from '../../api/endpoints.ts'
import { type Actor, openStack, PASSWORD, register, type Stack } from '../scene.ts'
import { adminCases } from './admin-cases.ts'
import { betweenCases } from './between-cases.ts'
import { blocksCases } from './blocks-cases.ts'
import { type Case, type Cases, guestOf, type Here, nobody } from './cases.ts'
import { relationsCases } from './relations-cases.ts'

let stack: Stack
let alice: Actor
let bob: Actor

beforeAll(async () => {
  stack = await openStack()
  alice = await register(stack, 'alice')
  bob = await register(stack, 'bob')
})
afterAll(() => stack?.stop())

const here: Here = {
  get stack() {
    return stack
  },
  get alice() {
    return alice
  },
  get bob() {
    return bob
  },
}
const guest = () => guestOf(here)

const own: Cases = {
  createAccount: {
    good: async () => {
      const username = `New.${Date.now().toString(36)}`
      const email = `${username}@Example.org`
      const { account, session } = await guest().createAccount({ username, password: PASSWORD, email })
      expect(account).toMatchObject({ username, nickname: username, email: email.toLowerCase(), status: 'active' })
      expect(session.expiresInSeconds).toBe(600)
    },
    refused: {
      code: 'username_taken',
      call: () => guest().createAccount({ username: alice.username.toUpperCase(), password: PASSWORD }),
    },
  },
  getMe: {
    good: async () =>
      expect(await alice.client.getMe()).toMatchObject({ id: alice.id, relationship: null, role: 'user' }),
    refused: { code: 'unauthenticated', call: () => guest().getMe() },
  },
  updateMe: {
    good: async () => {
      const bio = 'I like graphs.\nAll of them: ø 👩‍👩‍👧'
      const changed = await alice.client.updateMe({ nickname: 'Alice', bio, birthday: '1990-02-28' })
      expect(changed).toMatchObject({ nickname: 'Alice', bio, birthday: '1990-02-28' })
      expect(await alice.client.updateMe({ birthday: null })).toMatchObject({ birthday: null, bio })
      const dora = await register(stack, 'dora')
      expect(await dora.client.updateMe({ locked: true })).toMatchObject({ locked: true })
      await alice.follow(dora)
      await expect(dora.client.updateMe({ locked: false })).rejects.toMatchObject({
        code: 'follow_requests_waiting',
        problem: { detail: expect.stringContaining('wait: 1.') },
      })
      const unlocked = await dora.client.updateMe({ locked: false, waitingFollowRequests: 'accept' })
      expect(unlocked).toMatchObject({ locked: false, fansCount: 1 })
    },
    refused: {
      code: 'precondition_failed',
      call: async () => {
        const { headers } = await alice.client.full.getMe()
        await alice.client.updateMe({ location: 'Here' })
        return alice.client.updateMe({ location: 'There' }, { ifMatch: headers.get('ETag') ?? '' })
      },
    },
  },
  setMyStatus: {
    good: async () => {
      const dora = await register(stack, 'dora')
      const post = await dora.post('before')
      expect(await dora.client.setMyStatus({ status: 'deactivated' })).toMatchObject({ status: 'deactivated' })
      await expect(bob.client.getUser({ userId: dora.id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(bob.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
      expect(await dora.client.setMyStatus({ status: 'active' })).toMatchObject({ status: 'active' })
      expect(await bob.client.getPost({ postId: post.id })).toEqual(post)
    },
    refused: { code: 'validation_failed', call: () => alice.client.setMyStatus({ status: 'asleep' as 'active' }) },
  },
  changeMyPassword: {
    good: async () => {
      const dora = await register(stack, 'dora')
      const other = await guest().createSession({ login: dora.username, password: PASSWORD })
      const newPassword = 'another horse'
      await dora.client.changeMyPassword({ currentPassword: PASSWORD, newPassword })
      const elsewhere = createClient({ baseUrl: stack.url, token: other.accessToken })
      await expect(elsewhere.getMe()).rejects.toMatchObject({ code: 'invalid_token' })
      expect(await dora.client.getMe()).toMatchObject({ id: dora.id })
      await guest().createSession({ login: dora.username, password: newPassword })
    },
    refused: {
      code: 'invalid_credentials',
      call: () => alice.client.changeMyPassword({ currentPassword: 'wrong', newPassword: 'another horse' }),
    },
  },
  createSession: {
    good: async () => {
      const session = await guest().createSession({ login: ` ${alice.username.toUpperCase()} `, password: PASSWORD })
      const again = createClient({ baseUrl: stack.url, token: session.accessToken })
      expect(await again.getMe()).toMatchObject({ id: alice.id })
    },
    refused: {
      code: 'invalid_credentials',
      call: () => guest().createSession({ login: alice.username, password: 'wrong' }),
    },
  },
  refreshSession: {
    good: async () => {
      const first = await guest().createSession({ login: bob.username, password: PASSWORD })
      const second = await guest().refreshSession({ refreshToken: first.refreshToken })
      expect(second.id).toBe(first.id)
      expect(second.refreshToken).not.toBe(first.refreshToken)
      // A lost answer: the same token gives the same successor for a while.
      const repeated = await guest().refreshSession({ refreshToken: first.refreshToken })
      expect(repeated.refreshToken).toBe(second.refreshToken)
    },
    refused: { code: 'invalid_refresh_token', call: () => guest().refreshSession({ refreshToken: 'made-up' }) },
  },
  listSessions: {
    good: async () => {
      const { items } = await bob.client.listSessions()
      expect(items.filter((one) => one.current).map((one) => one.id)).toEqual([bob.session.id])
    },
    refused: { code: 'unauthenticated', call: () => guest().listSessions() },
  },
  endSession: {
    good: async () => {
      const session = await guest().createSession({ login: bob.username, password: PASSWORD })
      const elsewhere = createClient({ baseUrl: stack.url, token: session.accessToken })
      await elsewhere.endSession({ sessionId: 'current' })
      await expect(elsewhere.getMe()).rejects.toMatchObject({ code: 'invalid_token' })
      await expect(guest().refreshSession({ refreshToken: session.refreshToken })).rejects.toMatchObject({
        code: 'invalid_refresh_token',
      })
    },
    refused: { code: 'not_found', call: () => bob.client.endSession({ sessionId: alice.session.id }) },
  },
  listUsers: {
    good: async () => {
      const { items } = await guest().listUsers({ ids: [bob.id, nobody, alice.id, bob.id] })
      expect(items.map((user) => user.id)).toEqual([bob.id, alice.id])
    },
    refused: { code: 'validation_failed', call: () => guest().listUsers({ ids: 'everybody' }) },
  },
  getUserByUsername: {
    good: async () => {
      const found = await guest().getUserByUsername({ username: alice.username.toUpperCase() })
      expect(found).toMatchObject({ id: alice.id, relationship: null })
    },
    refused: { code: 'not_found', call: () => guest().getUserByUsername({ username: 'no.such.person' }) },
  },
  getUser: {
    good: async () => {
      const { headers, body } = await bob.client.full.getUser({ userId: alice.id })
      expect(body).toMatchObject({ id: alice.id, relationship: { userId: alice.id, following: false } })
      const again = await bob.client.full.getUser(
        { userId: alice.id },
        { headers: { 'If-None-Match': headers.get('ETag') ?? '' } },
      )
      expect(again.status).toBe(304)
    },
    refused: { code: 'not_found', call: () => bob.client.getUser({ userId: nobody }) },
  },
  listUserPosts: {
    good: async () => {
      const dora = await register(stack, 'dora')
      const open = await dora.post('for all')
      const secret = await dora.post('for me', 'private')
      expect((await bob.client.listUserPosts({ userId: dora.id })).items).toEqual([open])
      expect((await dora.client.listUserPosts({ userId: dora.id })).items).toEqual([secret, open])
    },
    refused: {
      code: 'invalid_cursor',
      call: () => bob.client.listUserPosts({ userId: alice.id, cursor: 'forged' }),
    },
  },
  listFollowing: {
    good: async () => {
      const dora = await register(stack, 'dora')
      await dora.follow(alice)
      await dora.follow(bob)
      const first = await guest().listFollowing({ userId: dora.id, limit: 1 })
      expect(first.items).toMatchObject([{ id: bob.id, username: bob.username }])
      const second = await guest().listFollowing({ userId: dora.id, limit: 1, cursor: first.next ?? '' })
      expect(second).toMatchObject({ items: [{ id: alice.id }], next: null })
    },
    refused: { code: 'not_found', call: () => guest().listFollowing({ userId: nobody }) },
  },
  listFans: {
    good: async () => {
      const dora = await register(stack, 'dora')
      await alice.follow(dora)
      await bob.follow(dora)
      const { headers, body } = await guest().full.listFans({ userId: dora.id, limit: 1 })
      expect(body.items).toMatchObject([{ id: bob.id }])
      expect(headers.get('Link')).toContain('rel="next"')
      expect(await guest().getUser({ userId: dora.id })).toMatchObject({ fansCount: 2, followingCount: 0 })
    },
    refused: {
      code: 'invalid_cursor',
      call: async () => {
        // A cursor of one list does not open another.
        const dora = await register(stack, 'dora')
        await dora.follow(alice)
        await dora.follow(bob)
        const { next } = await guest().listFollowing({ userId: dora.id, limit: 1 })
        return guest().listFans({ userId: dora.id, cursor: next ?? '' })
      },
    },
  },
  createPost: {
    good: async () => {
      const post = await alice.post('e\u0301t\u00e9 👋')
      expect(post).toMatchObject({ text: '\u00e9t\u00e9 👋', privacy: 'public', author: { id: alice.id } })
      expect((await alice.timeline())[0]).toEqual(post)
    },
    refused: { code: 'validation_failed', call: () => alice.post('for whom?', 'neighbours' as 'public') },
  },
  listPosts: {
    good: async () => {
      const [one, two] = [await alice.post('one'), await alice.post('two', 'private')]
      expect((await bob.client.listPosts({ ids: [one.id, two.id, nobody] })).items).toEqual([one])
      expect((await alice.client.listPosts({ ids: [two.id, one.id] })).items).toEqual([two, one])
    },
    refused: { code: 'validation_failed', call: () => bob.client.listPosts({ ids: `${nobody},` }) },
  },
  getPost: {
    good: async () => {
      const post = await alice.post('read me')
      const { body, headers } = await guest().full.getPost({ postId: post.id })
      expect(body).toEqual(post)
      const again = await guest().full.getPost(
        { postId: post.id },
        { headers: { 'If-None-Match': headers.get('ETag') ?? '' } },
      )
      expect(again.status).toBe(304)
    },
    refused: {
      code: 'not_found',
      call: async () => bob.client.getPost({ postId: (await alice.post('mine', 'private')).id }),
    },
  },
  deletePost: {
    good: async () => {
      const post = await alice.post('oops')
      expect(await bob.client.getPost({ postId: post.id })).toEqual(post)
      await alice.delete(post)
      await expect(bob.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
      expect((await alice.timeline()).map((one) => one.id)).not.toContain(post.id)
    },
    refused: { code: 'not_found', call: async () => bob.delete(await alice.post('not yours')) },
  },
  getHomeTimeline: {
    good: async () => {
      const dora = await register(stack, 'dora')
      const eve = await register(stack, 'eve')
      await dora.follow(eve)
      const posts = [await eve.post('1'), await dora.post('2'), await eve.post('3')]
      await stack.settle()
      expect(await dora.timeline(2)).toEqual([...posts].reverse())
      const since = await dora.client.getHomeTimeline({ since: posts[0]?.id ?? '', limit: 1 })
      expect(since.items).toEqual([posts[1]])
      const rest = await dora.client.getHomeTimeline({ since: posts[0]?.id ?? '', cursor: since.next ?? '' })
      expect(rest).toEqual({ items: [posts[2]], next: null })
    },
    refused: { code: 'validation_failed', call: () => alice.client.getHomeTimeline({ limit: 101 }) },
  },
}

const parts = [own, relationsCases(here), blocksCases(here), betweenCases(here), adminCases(here)]
const cases: Record<string, Case> = Object.assign({}, ...parts)

describe('every endpoint has a good and a refused case', () => {
  test('the list is complete', () => {
    const names = parts.flatMap((part) => Object.keys(part))
    expect(names.sort()).toEqual(endpoints.map((endpoint) => endpoint.name).sort())
  })
  test.each(Object.entries(cases))('%s does what it says', (_, { good }) => good())
  test.each(Object.entries(cases))('%s refuses as it says', async (name, { refused }) => {
    const problem: KithProblem = await refused.call().then(
      () => expect.fail('was not refused'),
      (error: KithProblem) => error,
    )
    expect(problem.code).toBe(refused.code)
    expect(problem.problem).toMatchObject({ status: problem.status, requestId: expect.any(String) })
    expect(endpoints.some((endpoint) => endpoint.name === name)).toBe(true)
  })
})
