import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import { endpoints } from '../../api/endpoints.ts'
import { until } from '../parts.ts'
import { type Actor, openStack, PASSWORD, register, type Stack } from '../scene.ts'

let stack: Stack
let second: Stack
let alice: Actor
let bob: Actor

beforeAll(async () => {
  stack = await openStack({ KITH_CORS_ORIGINS: 'https://app.example', KITH_REFRESH_GRACE_MILLIS: '0' })
  second = await openStack({ KITH_SESSION_RECHECK_MILLIS: '1000' }, { roles: ['api'] })
  alice = await register(stack, 'alice')
  bob = await register(stack, 'bob')
})
afterAll(() => Promise.all([stack?.stop(), second?.stop()]))

const guest = (url = stack.url) => createClient({ baseUrl: url })
const name = () => `person_${Math.random().toString(36).slice(2)}`

describe('a request that is sent again with its idempotency key', () => {
  test('writes once and answers the same', async () => {
    const idempotencyKey = name()
    const first = await alice.client.createPost({ text: 'once' }, { idempotencyKey })
    expect(await alice.client.createPost({ text: 'once' }, { idempotencyKey })).toEqual(first)
    const elsewhere = createClient({ baseUrl: second.url, token: alice.session.accessToken })
    expect(await elsewhere.createPost({ text: 'once' }, { idempotencyKey })).toEqual(first)
    expect((await alice.timeline()).filter((post) => post.text === 'once')).toHaveLength(1)
  })

  test('is another request for another account, path or method', async () => {
    const options = { idempotencyKey: name() }
    const mine = await alice.client.createPost({ text: 'mine' }, options)
    const theirs = await bob.client.createPost({ text: 'mine' }, options)
    expect(theirs.id).not.toBe(mine.id)
    expect(await alice.follow(bob, options)).toMatchObject({ following: true })
    expect(await alice.follow(bob, options)).toMatchObject({ following: true })
    await alice.client.unfollowUser({ userId: bob.id }, options)
    await alice.client.unfollowUser({ userId: bob.id }, options)
    await expect(alice.unfollow(bob)).rejects.toMatchObject({ code: 'not_following' })
  })

  test('does not bring back what was undone since', async () => {
    const options = { idempotencyKey: name() }
    const dora = await register(stack, 'dora')
    await dora.follow(bob, options)
    await dora.unfollow(bob)
    expect(await dora.follow(bob, options)).toMatchObject({ following: false })
    const post = await dora.client.createPost({ text: 'gone' }, options)
    await dora.delete(post)
    await expect(dora.client.createPost({ text: 'gone' }, options)).rejects.toMatchObject({ code: 'not_found' })
    expect(await dora.timeline()).toEqual([])
  })

  test('changes a password once, although the current one is not current any more', async () => {
    const options = { idempotencyKey: name() }
    const dora = await register(stack, 'dora')
    const change = { currentPassword: PASSWORD, newPassword: 'another horse' }
    await dora.client.changeMyPassword(change, options)
    await dora.client.changeMyPassword(change, options)
    await expect(dora.client.changeMyPassword(change)).rejects.toMatchObject({ code: 'invalid_credentials' })
  })

  test('repeats a refusal that the graph decided', async () => {
    const options = { idempotencyKey: name() }
    const input = { username: alice.username, password: PASSWORD }
    await expect(guest().createAccount(input, options)).rejects.toMatchObject({ code: 'username_taken' })
    await expect(guest().createAccount(input, options)).rejects.toMatchObject({ code: 'username_taken' })
  })

  test('registers once, and both answers can sign in', async () => {
    const options = { idempotencyKey: name() }
    const input = { username: name(), password: PASSWORD }
    const first = await guest().createAccount(input, options)
    const again = await guest(second.url).createAccount(input, options)
    expect(again.account).toEqual(first.account)
    expect(again.session.id).toBe(first.session.id)
    for (const { session } of [first, again])
      expect(await createClient({ baseUrl: stack.url, token: session.accessToken }).getMe()).toEqual(first.account)
    const loggedIn = await guest().createSession({ login: input.username, password: PASSWORD }, options)
    const repeated = await guest().createSession({ login: input.username, password: PASSWORD }, options)
    expect(repeated.id).toBe(loggedIn.id)
  })
})

describe('a session', () => {
  test('ends when a used refresh token is shown again', async () => {
    const first = await guest().createSession({ login: bob.username, password: PASSWORD })
    const next = await guest().refreshSession({ refreshToken: first.refreshToken })
    const shown = Date.now()
    await until('the grace, which is nothing here, is over', () => Date.now() > shown)
    await expect(guest().refreshSession({ refreshToken: first.refreshToken })).rejects.toMatchObject({
      code: 'invalid_refresh_token',
    })
    await expect(guest().refreshSession({ refreshToken: next.refreshToken })).rejects.toMatchObject({
      code: 'invalid_refresh_token',
    })
    await expect(createClient({ baseUrl: stack.url, token: next.accessToken }).getMe()).rejects.toMatchObject({
      code: 'invalid_token',
    })
  })

  test('that ended at one process is refused at another within a second', async () => {
    const session = await guest().createSession({ login: bob.username, password: PASSWORD })
    const elsewhere = createClient({ baseUrl: second.url, token: session.accessToken })
    expect(await elsewhere.getMe()).toMatchObject({ id: bob.id })
    await createClient({ baseUrl: stack.url, token: session.accessToken }).endSession({ sessionId: session.id })
    const ended = Date.now()
    await until('the token is refused', () =>
      elsewhere.getMe().then(
        () => false,
        (error: { code: string }) => error.code === 'invalid_token',
      ),
    )
    expect(Date.now() - ended).toBeLessThan(1_500)
  })
})

describe('unknown account and wrong password', () => {
  test('answer the same, and in the time that is set', async () => {
    const slow = await openStack({ KITH_LOGIN_FLOOR_MILLIS: '400' }, { roles: ['api'] })
    try {
      const refusal = async (login: string) => {
        const began = performance.now()
        const error = await guest(slow.url)
          .createSession({ login, password: 'wrong' })
          .catch((problem: { problem: Record<string, unknown> }) => problem.problem)
        expect(performance.now() - began).toBeGreaterThan(395)
        return { ...(error as Record<string, unknown>), requestId: null }
      }
      expect(await refusal(alice.username)).toEqual(await refusal('nobody.at.all'))
    } finally {
      await slow.stop()
    }
  })

  test('guessing is throttled for the guesser, and the owner still gets in from elsewhere', async () => {
    const open = await openStack(
      { KITH_RATE_LIMIT_FACTOR: '1', KITH_TRUST_PROXY: '1', KITH_LOGIN_FLOOR_MILLIS: '0' },
      { roles: ['api'] },
    )
    try {
      const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
      const net = Math.floor(Math.random() * 250)
      const victim = await register(stack, 'victim')
      const codes: string[] = []
      for (let attempt = 0; attempt < 12; attempt++)
        await guest(open.url)
          .createSession({ login: victim.username, password: `guess ${attempt}` }, from(`10.1.${net}.1`))
          .catch((error: { code: string }) => codes.push(error.code))
      expect(codes.slice(0, 10)).toEqual(Array(10).fill('invalid_credentials'))
      expect(codes.slice(10)).toEqual(['rate_limited', 'rate_limited'])
      const session = await guest(open.url).createSession(
        { login: victim.username, password: PASSWORD },
        from(`10.2.${net}.1`),
      )
      expect(session.id).toBeTypeOf('string')
    } finally {
      await open.stop()
    }
  })
})

describe('headers', () => {
  test('every answer has its id, its limit and what browsers need', async () => {
    const { headers } = await alice.client.full.getMe(
      {},
      { headers: { 'X-Request-Id': 'mine-1', Origin: 'https://app.example' } },
    )
    expect(headers.get('X-Request-Id')).toBe('mine-1')
    expect(headers.get('RateLimit-Policy')).toMatch(/^"getMe";q=\d+;w=60$/)
    expect(headers.get('RateLimit')).toMatch(/^"getMe";r=\d+;t=\d+$/)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://app.example')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cache-Control')).toBe('private, no-cache')
    const foreign = await alice.client.full.getMe({}, { headers: { Origin: 'https://evil.example' } })
    expect(foreign.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const login = await guest().full.createSession({ login: alice.username, password: PASSWORD })
    expect(login.headers.get('Cache-Control')).toBe('no-store')
  })

  test('large answers are packed when that is asked for', async () => {
    for (let count = 0; count < 3; count++) await bob.post('x'.repeat(1500))
    const ask = (encoding: string) =>
      fetch(`${stack.url}/v1/users/${bob.id}/posts`, { headers: { 'Accept-Encoding': encoding } })
    expect((await ask('gzip')).headers.get('Content-Encoding')).toBe('gzip')
    expect((await ask('identity')).headers.get('Content-Encoding')).toBeNull()
  })

  test('a limit that is reached says when to come back', async () => {
    const tight = await openStack({ KITH_RATE_LIMIT_FACTOR: '0.005' }, { roles: ['api'] })
    try {
      const me = createClient({ baseUrl: tight.url, token: (await register(stack, 'eager')).session.accessToken })
      const statuses: string[] = []
      for (let count = 0; count < 5; count++)
        await me.getMe().then(
          () => statuses.push('ok'),
          (error: { code: string; retryAfterSeconds: number }) => {
            expect(error.retryAfterSeconds).toBeGreaterThan(0)
            statuses.push(error.code)
          },
        )
      expect(statuses).toEqual(['ok', 'ok', 'ok', 'rate_limited', 'rate_limited'])
    } finally {
      await tight.stop()
    }
  })

  test('each endpoint declares a limit of its own', () => {
    for (const { name: endpoint, rateLimit } of endpoints) expect(rateLimit.points, endpoint).toBeGreaterThan(0)
  })
})

describe('the reference is served without internet', () => {
  test('page, assets, documents and keys', async () => {
    const page = await (await fetch(`${stack.url}/docs`)).text()
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
    const local = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1])
    for (const path of local) expect((await fetch(`${stack.url}${path}`)).status, path).toBe(200)
    const document = (await (await fetch(`${stack.url}/openapi.json`)).json()) as { paths: object }
    const declared = new Set(endpoints.map((endpoint) => endpoint.path.replace(/:(\w+)/g, '{$1}')))
    expect(new Set(Object.keys(document.paths))).toEqual(declared)
    const { keys } = (await (await fetch(`${stack.url}/.well-known/jwks.json`)).json()) as { keys: { d?: string }[] }
    expect(keys).toEqual([expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' })])
    expect(keys[0]?.d).toBeUndefined()
  })
})
