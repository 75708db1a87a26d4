import { createServer, connect as dial, type Server, type Socket as Tcp } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessTokens } from '../../api/auth/access-tokens.ts'
import type { Running } from '../../app/start.ts'
import type { EventId } from '../../core/id-types.ts'
import { rooms } from '../../core/push-events.ts'
import { endSession } from '../../graph/generated/sessions.ts'
import { setUserStatus } from '../../graph/generated/users.ts'
import {
  follows,
  type OpenParts,
  openParts,
  type Person,
  person,
  posts,
  startProcess,
  unfollows,
  until,
} from '../parts.ts'

let parts: OpenParts
let one: Running
let two: Running
let worker: Running
const sockets: Socket[] = []

beforeAll(async () => {
  parts = await openParts()
  ;[one, two, worker] = await Promise.all([
    startProcess(['sockets']),
    startProcess(['sockets']),
    startProcess(['worker']),
  ])
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await Promise.all([one, two, worker].map((running) => running?.stop()))
  await parts.close()
})

async function tokenOf(someone: Person, ttlSeconds = 600): Promise<string> {
  const tokens = await accessTokens({ secret: parts.config.KITH_SECRET, issuer: 'kith', ttlSeconds, now: Date.now })
  return tokens.sign(someone.id, someone.sessionId, Date.now())
}

type Heard = { socket: Socket; events: [name: string, payload: Record<string, unknown>][]; texts(): string[] }

async function connected(url: string, token: string): Promise<Heard> {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 50,
  })
  sockets.push(socket)
  const heard: Heard = {
    socket,
    events: [],
    texts: () =>
      heard.events
        .filter(([name]) => name === 'timeline:post')
        .map(([, payload]) => (payload['post'] as { text: string }).text),
  }
  socket.onAny((name: string, payload: Record<string, unknown>) => heard.events.push([name, payload]))
  await until('hello', () => heard.events.some(([name]) => name === 'hello'))
  return heard
}

const count = (heard: Heard, name: string): number => heard.events.filter(([each]) => each === name).length

describe('a socket', () => {
  it('is greeted with who it is', async () => {
    const alice = await person(parts, 'alice')
    const heard = await connected(one.url as string, await tokenOf(alice))
    expect(heard.events[0]).toEqual(['hello', { userId: alice.id, serverTime: expect.any(String) }])
  })

  it('is refused with a code without a good token', async () => {
    for (const [token, code] of [
      ['nonsense', 'invalid_token'],
      ['', 'unauthenticated'],
    ] as const) {
      const socket = io(one.url as string, { auth: { token }, transports: ['websocket'], reconnection: false })
      sockets.push(socket)
      const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.on('connect_error', resolve))
      expect(error.message).toBe(code)
      expect(error.data).toMatchObject({ code, status: 401 })
    }
  })

  it('hears the posts of people followed and its own, on every process, and no private ones of others', async () => {
    const [alice, bob] = [await person(parts, 'alice'), await person(parts, 'bob')]
    await follows(parts, bob, alice)
    const [a, b, b2] = [
      await connected(one.url as string, await tokenOf(alice)),
      await connected(one.url as string, await tokenOf(bob)),
      await connected(two.url as string, await tokenOf(bob)),
    ]
    await posts(parts, alice, 'for me', 'private')
    await posts(parts, alice, 'for all')
    await until('all have heard', () => [a, b, b2].every((heard) => heard.texts().includes('for all')))
    await until('alice has heard her own', () => a.texts().includes('for me'))
    expect(b.texts()).toEqual(['for all'])
    expect(b2.texts()).toEqual(['for all'])
    expect(b.events.find(([name]) => name === 'timeline:post')?.[1]).toEqual({
      post: {
        id: expect.any(String),
        author: { id: alice.id, username: alice.username, nickname: 'alice', locked: false },
        text: 'for all',
        privacy: 'public',
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    })
  })

  it('follows a follow and an unfollow at once, without reconnecting', async () => {
    const [alice, bob] = [await person(parts, 'alice'), await person(parts, 'bob')]
    const b = await connected(two.url as string, await tokenOf(bob))
    await follows(parts, bob, alice)
    await parts.pushStream.stand(bob.id, alice.id, 'fan')
    await posts(parts, alice, 'first')
    await until('heard', () => b.texts().includes('first'))
    await unfollows(parts, bob, alice)
    await parts.pushStream.stand(bob.id, alice.id, 'none')
    await posts(parts, alice, 'second')
    const a = await connected(one.url as string, await tokenOf(alice))
    await posts(parts, alice, 'third')
    await until('alice has heard', () => a.texts().includes('third'))
    // The stream is one order: bob's process has handled the second post before any that comes now.
    await parts.pushStream.emit([rooms.account(bob.id)], 'timeline:removed', { postId: '1' })
    await until('bob has heard the mark', () => count(b, 'timeline:removed') === 1)
    expect(b.texts()).toEqual(['first'])
  })

  it('is put into its rooms by the repair when the request could not', async () => {
    const [alice, bob] = [await person(parts, 'alice'), await person(parts, 'bob')]
    const b = await connected(two.url as string, await tokenOf(bob))
    await follows(parts, bob, alice)
    await until('bob hears alice', async () => {
      await posts(parts, alice, 'are you there?')
      return b.texts().length > 0
    })
  })

  it('ends within a second of its session, on every process', async () => {
    const alice = await person(parts, 'alice')
    const token = await tokenOf(alice)
    const [a, a2] = [await connected(one.url as string, token), await connected(two.url as string, token)]
    await endSession(parts.graph.scope(), {
      sessionId: alice.sessionId,
      userId: alice.id,
      at: parts.ids.next<'EventId'>() as EventId,
      atMillis: Date.now(),
    })
    const began = Date.now()
    await until('both are closed', () => !a.socket.connected && !a2.socket.connected, 5_000)
    expect(Date.now() - began).toBeLessThan(1_000)
    for (const heard of [a, a2]) expect(heard.events.at(-1)).toEqual(['session:ended', { reason: 'session_ended' }])
  })

  it('ends when its account is deactivated', async () => {
    const alice = await person(parts, 'alice')
    const a = await connected(one.url as string, await tokenOf(alice))
    await setUserStatus(parts.graph.scope(), {
      id: alice.id,
      status: 'deactivated',
      at: parts.ids.next<'EventId'>() as EventId,
      atMillis: Date.now(),
    })
    await until('closed', () => !a.socket.connected, 5_000)
    expect(a.events.at(-1)).toEqual(['session:ended', { reason: 'account_inactive' }])
  })

  it('outlives its token as long as its session stands, and ends with the session even when nobody tells it', async () => {
    const alice = await person(parts, 'alice')
    const running = await startProcess(['sockets'], {
      KITH_SESSION_RECHECK_MILLIS: '5000',
      KITH_ACCESS_TOKEN_SECONDS: '30',
    })
    const a = await connected(running.url as string, await tokenOf(alice, 2))
    await parts.cache.objects.raise('session', [alice.sessionId])
    // Ended without an event: only looking again finds it.
    const driver = (await import('../../graph/driver.ts')).openDriver(parts.config)
    const session = driver.session()
    await session.run('MATCH (s:Session {id: $id}) SET s.endedAt = 1', { id: BigInt(alice.sessionId) })
    await driver.close()
    await parts.cache.objects.raise('session', [alice.sessionId])
    expect(a.socket.connected).toBe(true)
    await until('closed', () => !a.socket.connected, 8_000)
    expect(a.events.at(-1)).toEqual(['session:ended', { reason: 'session_ended' }])
    await running.stop()
  })
})

/** A door that leads to one process after the other: what a client sees of a balancer. */
async function door(): Promise<{ url(): string; to(url: string): void; shut(): void; open(): void; server: Server }> {
  let target = ''
  let isOpen = true
  const open = new Set<Tcp>()
  const server = createServer((client) => {
    if (!isOpen) return void client.destroy()
    const upstream = dial(Number(new URL(target).port), '127.0.0.1')
    open.add(client)
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.pipe(into)
      from.on('error', () => into.destroy())
      from.on('close', () => into.destroy())
    }
    client.on('close', () => open.delete(client))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    url: () => `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    to: (url) => {
      target = url
    },
    shut: () => {
      isOpen = false
      for (const client of open) client.destroy()
    },
    open: () => {
      isOpen = true
    },
  }
}

describe('a client that comes back to another process', () => {
  it('is told what it missed, once and in order, and goes on from there', async () => {
    const [alice, bob] = [await person(parts, 'alice'), await person(parts, 'bob')]
    await follows(parts, bob, alice)
    const way = await door()
    way.to(one.url as string)
    const b = await connected(way.url(), await tokenOf(bob))
    const witness = await connected(two.url as string, await tokenOf(bob))
    const said: string[] = []
    const say = async (text: string): Promise<void> => {
      said.push(text)
      await posts(parts, alice, text)
    }
    await say('before')
    await until('heard', () => b.texts().includes('before'))
    for (let round = 0; round < 3; round++) {
      way.shut()
      await until('gone', () => !b.socket.connected)
      for (let i = 0; i < 3; i++) await say(`missed ${round}.${i}`)
      await until('the witness has heard', () => witness.texts().length === said.length)
      way.to((round % 2 === 0 ? two.url : one.url) as string)
      way.open()
      // More comes in while it catches up.
      for (let i = 0; i < 3; i++) await say(`meanwhile ${round}.${i}`)
      await until('all is heard', () => b.texts().length >= said.length)
      expect(b.socket.recovered).toBe(true)
      await say(`after ${round}`)
      await until('heard', () => b.texts().includes(`after ${round}`))
    }
    await until('the witness has heard', () => witness.texts().length === said.length)
    // The stream's order is what everybody heard; nothing twice, nothing missing.
    expect(b.texts()).toEqual(witness.texts())
    expect([...b.texts()].sort()).toEqual([...said].sort())
    way.server.close()
  })

  it('hears nothing when its session ended meanwhile', async () => {
    const [alice, bob] = [await person(parts, 'alice'), await person(parts, 'bob')]
    await follows(parts, bob, alice)
    const way = await door()
    way.to(one.url as string)
    const b = await connected(way.url(), await tokenOf(bob))
    way.shut()
    await until('gone', () => !b.socket.connected)
    await endSession(parts.graph.scope(), {
      sessionId: bob.sessionId,
      userId: bob.id,
      at: parts.ids.next<'EventId'>() as EventId,
      atMillis: Date.now(),
    })
    await parts.cache.objects.raise('session', [bob.sessionId])
    await posts(parts, alice, 'not for the logged out')
    const refused = new Promise<Error>((resolve) =>
      b.socket.on('connect_error', (error) => {
        if (error.message === 'invalid_token') resolve(error)
      }),
    )
    way.to(two.url as string)
    way.open()
    await refused
    expect(b.texts()).toEqual([])
    way.server.close()
  })
})
