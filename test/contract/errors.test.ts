import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import { createApi } from '../../api/server.ts'
import { cursors } from '../../core/cursor.ts'
import { AppError, type ErrorCode, errorCatalogue } from '../../core/errors.ts'
import { deriveKey } from '../../core/keys.ts'
import { type OpenParts, openParts } from '../parts.ts'
import { type Actor, openStack, PASSWORD, register, type Stack } from '../scene.ts'
import { registerStaff } from '../staff.ts'
import { type Served, serve } from './serve.ts'

let stack: Stack
let strict: Stack
let parts: OpenParts
let broken: Served
let alice: Actor
let bob: Actor

beforeAll(async () => {
  stack = await openStack({
    KITH_FOLLOWING_LIMIT: '1',
    KITH_FRIEND_LIMIT: '1',
    KITH_FRIEND_REQUEST_LIMIT: '1',
    KITH_BODY_LIMIT_BYTES: '2048',
    KITH_BLOCK_LIMIT: '1',
    KITH_MUTE_LIMIT: '1',
    KITH_LOGIN_FLOOR_MILLIS: '300',
  })
  strict = await openStack({ KITH_RATE_LIMIT_FACTOR: '0.01' }, { roles: ['api'] })
  parts = await openParts()
  broken = await serve((await createApi(faulty(parts))).listener)
  alice = await register(stack, 'alice')
  bob = await register(stack, 'bob')
})
afterAll(async () => {
  await broken?.close()
  await Promise.all([stack?.stop(), strict?.stop(), parts?.close()])
})

/** A process in which Redis confirms nothing and timelines have a bug. */
function faulty({ config, now, ids, graph, cache, push, log, metrics }: OpenParts): Parameters<typeof createApi>[0] {
  const { timelines, objects } = cache
  return {
    config,
    now,
    ids,
    graph,
    push,
    log: log.child({}, { level: 'silent' }),
    registry: metrics.registry,
    cursors: cursors(deriveKey(config.KITH_SECRET, 'cursor')),
    rateLimitStore: null,
    bookmarks: cache.bookmarks,
    inFlight: cache.inFlight,
    objects: { ...objects, raise: () => Promise.reject(new AppError('unavailable')) },
    timelines: { ...timelines, home: () => Promise.reject(new TypeError('a bug with secrets in its message')) },
  }
}

const guest = () => createClient({ baseUrl: stack.url })
const as = (actor: Actor, url = stack.url) => createClient({ baseUrl: url, token: actor.session.accessToken })
const raw = (path: string, init: RequestInit = {}) => fetch(`${stack.url}${path}`, init)
const json = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body,
})
const name = () => `person_${Math.random().toString(36).slice(2)}`

async function friends(): Promise<[Actor, Actor]> {
  const [dora, eve] = [await register(stack, 'dora'), await register(stack, 'eve')]
  await dora.client.sendFriendRequest({ userId: eve.id })
  await eve.client.acceptFriendRequest({ userId: dora.id })
  return [dora, eve]
}

/** What produces each code of the catalogue: a problem thrown by the client, or an answer. */
const producers: Record<ErrorCode, () => Promise<unknown>> = {
  bad_request: () => raw('/v1/sessions', json('{"login":')),
  invalid_cursor: () => alice.client.getHomeTimeline({ cursor: 'AAAA' }),
  invalid_bookmark: () => alice.client.getMe({}, { headers: { 'Kith-Bookmark': 'FB:made-up' } }),
  unauthenticated: () => guest().getMe(),
  invalid_token: () => createClient({ baseUrl: stack.url, token: 'a.b.c' }).getMe(),
  invalid_credentials: () => guest().createSession({ login: 'nobody.here', password: PASSWORD }),
  invalid_refresh_token: () => guest().refreshSession({ refreshToken: 'AAAA' }),
  account_inactive: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.setMyStatus({ status: 'deactivated' })
    return dora.post('anybody?')
  },
  account_suspended: async () => {
    const [dora, judge] = [await register(stack, 'dora'), await registerStaff(stack, 'judge')]
    await judge.client.setUserStatus({ userId: dora.id, status: 'suspended' })
    return guest().createSession({ login: dora.username, password: PASSWORD })
  },
  account_locked: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.updateMe({ locked: true })
    return guest().listFans({ userId: dora.id })
  },
  forbidden: () => alice.client.setUserStatus({ userId: bob.id, status: 'suspended' }),
  not_found: () => raw('/v2/nothing'),
  not_following: () => alice.unfollow(bob),
  not_a_fan: () => alice.client.removeFan({ userId: bob.id }),
  not_friends: () => alice.client.unfriend({ userId: bob.id }),
  no_follow_request: () => alice.client.acceptFollowRequest({ userId: bob.id }),
  no_friend_request: () => alice.client.endFriendRequest({ userId: bob.id }),
  not_blocking: () => alice.client.unblockUser({ userId: bob.id }),
  not_muting: () => alice.client.unmuteUser({ userId: bob.id }),
  method_not_allowed: () => raw('/v1/me', { method: 'POST' }),
  already_following: async () => {
    const dora = await register(stack, 'dora')
    await dora.follow(alice)
    return dora.follow(alice)
  },
  already_requested: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.sendFriendRequest({ userId: alice.id })
    return dora.client.sendFriendRequest({ userId: alice.id })
  },
  already_friends: async () => {
    const [dora, eve] = await friends()
    return dora.client.sendFriendRequest({ userId: eve.id })
  },
  follow_requests_waiting: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.updateMe({ locked: true })
    await (await register(stack, 'eve')).follow(dora)
    return dora.client.updateMe({ locked: false })
  },
  already_blocking: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.blockUser({ userId: alice.id })
    return dora.client.blockUser({ userId: alice.id })
  },
  already_muting: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.muteUser({ userId: alice.id })
    return dora.client.muteUser({ userId: alice.id })
  },
  username_taken: () => guest().createAccount({ username: alice.username, password: PASSWORD }),
  email_taken: async () => {
    const email = `${name()}@example.org`
    await guest().createAccount({ username: name(), password: PASSWORD, email })
    return guest().createAccount({ username: name(), password: PASSWORD, email: email.toUpperCase() })
  },
  phone_taken: async () => {
    const phone = `+49${Math.floor(1e9 + Math.random() * 9e9)}`
    await guest().createAccount({ username: name(), password: PASSWORD, phone })
    return guest().createAccount({ username: name(), password: PASSWORD, phone })
  },
  idempotency_in_progress: async () => {
    // A login takes its time, so the second request meets the first one.
    const idempotencyKey = name()
    const login = () => guest().createSession({ login: alice.username, password: PASSWORD }, { idempotencyKey })
    const [first, second] = await Promise.allSettled([login(), login()])
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected'])
    const refused = first?.status === 'rejected' ? first : second
    throw (refused as PromiseRejectedResult).reason
  },
  precondition_failed: () => alice.client.updateMe({ bio: 'x' }, { ifMatch: '"0.AAAAAAAAAAAAAAAA"' }),
  too_large: () => raw('/v1/sessions', json(JSON.stringify({ login: 'x'.repeat(4096) }))),
  unsupported_media_type: () => raw('/v1/sessions', json('<login/>', { 'Content-Type': 'text/xml' })),
  validation_failed: () => alice.client.createPost({ text: ' \n ' }),
  cannot_follow_self: () => alice.follow(alice),
  cannot_block_self: () => alice.client.blockUser({ userId: alice.id }),
  cannot_mute_self: () => alice.client.muteUser({ userId: alice.id }),
  block_limit: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.blockUser({ userId: alice.id })
    return dora.client.blockUser({ userId: bob.id })
  },
  mute_limit: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.muteUser({ userId: alice.id })
    return dora.client.muteUser({ userId: bob.id })
  },
  cannot_befriend_self: () => alice.client.sendFriendRequest({ userId: alice.id }),
  friend_limit: async () => {
    const [dora] = await friends()
    return dora.client.sendFriendRequest({ userId: alice.id })
  },
  friend_request_limit: async () => {
    const dora = await register(stack, 'dora')
    await dora.client.sendFriendRequest({ userId: alice.id })
    return dora.client.sendFriendRequest({ userId: bob.id })
  },
  following_limit: async () => {
    const dora = await register(stack, 'dora')
    await dora.follow(alice)
    return dora.follow(bob)
  },
  idempotency_mismatch: async () => {
    const idempotencyKey = name()
    await alice.client.createPost({ text: 'one' }, { idempotencyKey })
    return alice.client.createPost({ text: 'two' }, { idempotencyKey })
  },
  rate_limited: async () => {
    const client = createClient({ baseUrl: strict.url })
    for (let attempt = 1; attempt < 3; attempt++)
      await client.refreshSession({ refreshToken: 'AAAA' }).catch((error: { code: string }) => {
        if (error.code === 'rate_limited') throw error
      })
  },
  internal: () => as(alice, broken.url).getHomeTimeline(),
  unavailable: async () => {
    const post = await alice.post('stays')
    const refusal = await as(alice, broken.url)
      .deletePost({ postId: post.id })
      .then(
        () => null,
        (error: unknown) => error,
      )
    // What cannot be kept from being shown is not deleted either.
    expect(await alice.client.getPost({ postId: post.id })).toEqual(post)
    throw refusal
  },
}

async function problemFrom(produce: () => Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    const answer = await produce()
    if (!(answer instanceof Response)) return expect.fail('was not refused')
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    return (await answer.json()) as Record<string, unknown>
  } catch (error) {
    const { problem } = error as { problem?: Record<string, unknown> }
    if (!problem) throw error
    return problem
  }
}

describe('every error of the catalogue can be met', () => {
  test('the list is complete', () => {
    expect(Object.keys(producers).sort()).toEqual(Object.keys(errorCatalogue).sort())
  })
  test.each(Object.entries(producers))('%s', async (code, produce) => {
    const problem = await problemFrom(produce)
    const { status, title } = errorCatalogue[code as ErrorCode]
    expect(problem).toMatchObject({ code, status, title, instance: expect.stringMatching(/^\//) })
    expect(JSON.stringify(problem)).not.toContain('secrets in its message')
  })
})
