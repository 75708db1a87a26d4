import { createHmac, generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, openStack, PASSWORD, register, type Stack } from '../scene.ts'

let stack: Stack
let alice: Actor

beforeAll(async () => {
  stack = await openStack()
  alice = await register(stack, 'alice')
})
afterAll(() => stack?.stop())

type Body = string | Uint8Array<ArrayBuffer>
type Problem = { code: string; status: number; errors?: { path: string; code: string }[] }

async function send(method: string, path: string, body?: Body, headers: Record<string, string> = {}) {
  const answer = await fetch(`${stack.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${alice.session.accessToken}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  const text = await answer.text()
  expect(answer.status, text).toBeLessThan(500)
  expect(answer.headers.get('Content-Type'), `${answer.status} ${text}`).toBe('application/problem+json')
  return JSON.parse(text) as Problem
}

const post = (body: Body, headers?: Record<string, string>) => send('POST', '/v1/posts', body, headers)

describe('a body that is not what it should be is refused precisely, and nothing is written', () => {
  afterAll(async () => expect(await alice.timeline()).toEqual([]))

  test.each<[string, Body, string]>([
    ['cut off', '{"text":"a', 'bad_request'],
    ['no JSON', 'text=a', 'bad_request'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'bad_request'],
    ['NaN', '{"text":NaN}', 'bad_request'],
    ['nested deeply', `{"text":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'bad_request'],
    ['an array', '[]', 'validation_failed'],
    ['null', 'null', 'validation_failed'],
    ['a string', '"text"', 'validation_failed'],
    ['empty', '{}', 'validation_failed'],
    ['huge', JSON.stringify({ text: 'x'.repeat(300_000) }), 'too_large'],
  ])('%s', async (_, body, code) => expect((await post(body)).code).toBe(code))

  test.each<[string, object, { path: string; code: string }]>([
    ['an unknown key', { text: 'a', colour: 'red' }, { path: 'colour', code: 'unrecognized_key' }],
    ['a wrong type', { text: 7 }, { path: 'text', code: 'invalid_type' }],
    ['a missing key', { privacy: 'public' }, { path: 'text', code: 'required' }],
    ['null for a text', { text: null }, { path: 'text', code: 'invalid_type' }],
    ['a control character', { text: 'a\u0000b' }, { path: 'text', code: 'invalid_value' }],
    ['a lone surrogate', { text: 'a\ud800b' }, { path: 'text', code: 'invalid_value' }],
    ['nothing but spaces', { text: ' \t\n' }, { path: 'text', code: 'invalid_value' }],
    ['2,001 characters', { text: '👩‍👩‍👧'.repeat(2001) }, { path: 'text', code: 'invalid_value' }],
    ['a privacy that is not offered', { text: 'a', privacy: 'neighbours' }, { path: 'privacy', code: 'invalid_value' }],
  ])('%s is named', async (_, body, problem) => {
    const { code, errors } = await post(JSON.stringify(body))
    expect(code).toBe('validation_failed')
    expect(errors).toEqual([expect.objectContaining(problem)])
  })

  test('keys of the prototype are unknown keys', async () => {
    const { errors } = await post('{"text":"a","__proto__":{"x":1},"constructor":1}')
    expect(errors?.map((one) => one.path).sort()).toEqual(['__proto__', 'constructor'])
  })

  test('another content type or charset is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'])
      expect((await post('{"text":"a"}', { 'Content-Type': type })).code).toBe('unsupported_media_type')
    expect((await post('{"text":"a"}', { 'Content-Encoding': 'snappy' })).code).toBe('unsupported_media_type')
  })

  test('a packed body counts unpacked', async () => {
    const { gzipSync } = await import('node:zlib')
    const bomb = gzipSync(JSON.stringify({ text: 'x'.repeat(5_000_000) }))
    expect((await post(bomb, { 'Content-Encoding': 'gzip' })).code).toBe('too_large')
    expect((await post(Buffer.from('no gzip'), { 'Content-Encoding': 'gzip' })).code).toBe('bad_request')
  })

  test('a body where none belongs is refused by name', async () => {
    const { errors } = await send('PUT', `/v1/me/following/${alice.id}`, '{"since":"now"}')
    expect(errors).toEqual([expect.objectContaining({ path: 'since', code: 'unrecognized_key' })])
  })

  test('an idempotency key that is none is refused', async () => {
    for (const key of ['', '"', '"a', 'a b', '"\u00e9"', 'x'.repeat(300)])
      expect((await post('{"text":"a"}', { 'Idempotency-Key': key })).code, key).toBe('bad_request')
  })
})

describe('paths and queries', () => {
  test.each([
    '/v1/posts/abc',
    '/v1/posts/-1',
    '/v1/posts/0',
    '/v1/posts/007',
    '/v1/posts/9223372036854775808',
    '/v1/posts/1e3',
    '/v1/posts/%00',
    '/v1/posts/1859000000000000001',
    '/v1/users/1859000000000000001/fans',
    '/v1/users/by-username/a%20b',
    '/v1/users/by-username/..%2f..',
    '/v1/me/',
    '/V1/me',
    '/v1',
    '/v1/posts//',
    '/docs/../package.json',
    '/docs/package.json',
  ])('%s is not found', async (path) => expect((await send('GET', path)).code).toBe('not_found'))

  test.each<[string, string, string?]>([
    ['/v1/timelines/home?limit=0', 'validation_failed', 'limit'],
    ['/v1/timelines/home?limit=101', 'validation_failed', 'limit'],
    ['/v1/timelines/home?limit=abc', 'validation_failed', 'limit'],
    ['/v1/timelines/home?limit=1&limit=2', 'validation_failed', 'limit'],
    ['/v1/timelines/home?since=abc', 'validation_failed', 'since'],
    ['/v1/timelines/home?offset=3', 'validation_failed', 'offset'],
    ['/v1/timelines/home?__proto__=3', 'validation_failed', '__proto__'],
    ['/v1/timelines/home?limit%5B%5D=3', 'validation_failed', 'limit[]'],
    ['/v1/posts', 'validation_failed', 'ids'],
    ['/v1/posts?ids=', 'validation_failed'],
    ['/v1/posts?ids=1,,2', 'validation_failed'],
    [`/v1/posts?ids=${Array.from({ length: 101 }, (_, i) => i + 1)}`, 'validation_failed', 'ids'],
    ['/v1/me?x=1', 'validation_failed', 'x'],
    ['/v1/timelines/home?cursor=%ff', 'bad_request'],
    ['/v1/timelines/home?cursor=%', 'bad_request'],
    ['/v1/posts/%ff', 'bad_request'],
    ['/v1/timelines/home?cursor=AAAAAAAAAAAAAAAA', 'invalid_cursor'],
    ['/v1/timelines/home?cursor=caf%C3%A9', 'invalid_cursor'],
  ])('%s: %s', async (path, code, field) => {
    const problem = await send('GET', path)
    expect(problem.code).toBe(code)
    if (field) expect(problem.errors?.map((one) => one.path)).toEqual([field])
  })
})

describe('tokens', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = () => ({
    sub: alice.id,
    sid: alice.session.id,
    iss: 'kith',
    aud: 'kith',
    exp: Math.floor(Date.now() / 1000) + 600,
  })
  const refused = async (token: string): Promise<string> =>
    (await send('GET', '/v1/me', undefined, { Authorization: token })).code

  test('unsigned, self-signed, cut and foreign ones are refused', async () => {
    const { accessToken } = alice.session
    const [head = '', body = '', signature = ''] = accessToken.split('.')
    const hmac = createHmac('sha256', 'x').update(`${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(claims())}`)
    const { privateKey } = generateKeyPairSync('ed25519')
    const kid = (JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }).kid
    const foreign = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .sign(privateKey)
    const bad = [
      `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims())}.`,
      `${part({ alg: 'HS256', typ: 'at+jwt' })}.${part(claims())}.${hmac.digest('base64url')}`,
      foreign,
      `${head}.${part({ ...claims(), sub: '1' })}.${signature}`,
      `${head}.${body}.${signature.slice(0, -4)}`,
      `${head}.${body}`,
      'x',
      'x'.repeat(5000),
    ]
    for (const token of bad) expect(await refused(`Bearer ${token}`), token.slice(0, 60)).toBe('invalid_token')
    expect(await refused(`Basic ${accessToken}`)).toBe('invalid_token')
    expect(await refused('Bearer')).toBe('invalid_token')
    expect(await refused(`Bearer ${alice.session.refreshToken}`)).toBe('invalid_token')
  })

  test('refresh tokens that were made up are refused, and the real one still works', async () => {
    const { refreshToken } = alice.session
    const text = Buffer.from(refreshToken, 'base64url').toString()
    const encode = (value: string) => Buffer.from(value).toString('base64url')
    const [id, , mac] = text.split('.')
    for (const made of [
      `${id}.2.${mac}`,
      `1.1.${mac}`,
      `${id}.1.${'A'.repeat(43)}`,
      `${id}.1.\u00e9`,
      '..',
      `${text}.x`,
    ]) {
      const body = JSON.stringify({ refreshToken: encode(made) })
      expect((await send('POST', '/v1/sessions/refresh', body)).code).toBe('invalid_refresh_token')
    }
    const session = await alice.client.refreshSession({ refreshToken })
    expect(session.id).toBe(alice.session.id)
  })

  test('a registration with bad values names each of them', async () => {
    const body = { username: 'a b', password: 'short', email: 'nobody', phone: '12', nickname: '' }
    const { errors } = await send('POST', '/v1/accounts', JSON.stringify(body))
    expect(errors?.map((one) => one.path).sort()).toEqual(['email', 'nickname', 'password', 'phone', 'username'])
    for (const username of ['admin', 'KITH', 'ab', 'ünal', 'a'.repeat(51)]) {
      const refusal = await send('POST', '/v1/accounts', JSON.stringify({ username, password: PASSWORD }))
      expect(refusal.errors?.map((one) => one.path)).toEqual(['username'])
    }
  })
})

describe('what is not even HTTP as we know it', () => {
  test('HEAD and OPTIONS answer without a body', async () => {
    const headers = { Authorization: `Bearer ${alice.session.accessToken}` }
    const head = await fetch(`${stack.url}/v1/me`, { method: 'HEAD', headers })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const options = await fetch(`${stack.url}/v1/me`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, PATCH, HEAD, OPTIONS'])
  })

  test.each([
    'GET /v1/posts?ids=\u0001 HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET http://elsewhere/v1/me HTTP/1.1\r\nHost: a\r\n\r\n',
    'BREW /v1/me HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET //v1/me HTTP/1.1\r\nHost: a\r\n\r\n',
    'POST /v1/posts HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n',
    'PURGE /v1/me HTTP/1.1\r\nHost: a\r\n\r\n',
  ])('%j is answered with 4xx', async (request) => {
    const { hostname, port } = new URL(stack.url)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(request))
      socket.once('data', (data) => {
        resolve(data.toString())
        socket.destroy()
      })
      socket.once('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  })
})
