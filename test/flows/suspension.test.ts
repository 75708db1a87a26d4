import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import type { Running } from '../../app/start.ts'
import { startProcess, until } from '../parts.ts'
import { type Actor, openStack, PASSWORD, register, type Stack } from '../scene.ts'
import { registerStaff } from '../staff.ts'
import { listen } from './listener.ts'

// The usual settings: no login floor, but sessions are believed for as long as in production.
const settings = { KITH_LOGIN_FLOOR_MILLIS: '0' }
const WITHIN_MILLIS = 1_000

let here: Stack
let there: Running
let judge: Actor

beforeAll(async () => {
  here = await openStack({ ...settings, KITH_SESSION_RECHECK_MILLIS: '1000' })
  there = await startProcess(['api', 'sockets'], settings)
  judge = await registerStaff(here, 'judge', 'admin')
})
afterAll(() => Promise.all([here?.stop(), there?.stop()]))

const elsewhere = (actor: Actor) => createClient({ baseUrl: there.url ?? '', token: actor.session.accessToken })
const signIn = (actor: Actor) =>
  createClient({ baseUrl: there.url ?? '' }).createSession({ login: actor.username, password: PASSWORD })
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code?: string }) => String(error.code),
  )

async function kith(...args: string[]): Promise<{ code: number; said: string }> {
  const script = join(import.meta.dirname, '../../scripts/kith.ts')
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], { env: process.env })
  return run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  )
}

describe('a suspended account', () => {
  it('is out of another process within a second: its sockets, its tokens, its posts', async () => {
    const [dora, bob] = [await register(here, 'dora'), await register(here, 'bob')]
    await bob.follow(dora)
    const post = await dora.post('still here')
    const heard = await listen(there.url ?? '', dora.session.accessToken)
    // A server that has just started plans each query at its first run: that takes longer than what is measured here.
    const first = await register(here, 'first')
    await judge.client.setUserStatus({ userId: first.id, status: 'suspended' })
    expect(await codeOf(elsewhere(first).getMe())).toBe('invalid_token')
    expect(await codeOf(elsewhere(bob).getUser({ userId: dora.id }))).toBe('ok')
    // The other process has seen all of it a moment ago.
    expect(await codeOf(elsewhere(dora).getMe())).toBe('ok')
    expect(await elsewhere(bob).getPost({ postId: post.id })).toEqual(post)

    await judge.client.setUserStatus({ userId: dora.id, status: 'suspended' })
    const at = Date.now()
    // Posts and profile at the answer, whatever is cached.
    expect(await codeOf(elsewhere(bob).getPost({ postId: post.id }))).toBe('not_found')
    expect(await codeOf(elsewhere(bob).getUser({ userId: dora.id }))).toBe('not_found')
    await heard.closed()
    expect(Date.now() - at).toBeLessThan(WITHIN_MILLIS)
    expect(heard.heard.at(-1)).toMatchObject({ name: 'session:ended', payload: { reason: 'account_suspended' } })
    await until('the token is refused', async () => (await codeOf(elsewhere(dora).getMe())) === 'invalid_token', 1_000)
    expect(Date.now() - at).toBeLessThan(WITHIN_MILLIS + 300)
    await expect(listen(there.url ?? '', dora.session.accessToken)).rejects.toThrow('invalid_token')
    expect(await codeOf(signIn(dora))).toBe('account_suspended')
  })

  it('has everything again when the suspension is taken back, and signs in anew', async () => {
    const [dora, bob] = [await register(here, 'dora'), await register(here, 'bob')]
    await Promise.all([bob.follow(dora), dora.follow(bob)])
    const post = await dora.post('before')
    await here.settle()
    const shown = async () => ({
      timeline: (await elsewhere(bob).getHomeTimeline({})).items,
      fans: (await elsewhere(bob).listFans({ userId: bob.id })).items.map(({ id }) => id),
      following: (await elsewhere(bob).listFollowing({ userId: bob.id })).items.map(({ id }) => id),
      posts: await codeOf(elsewhere(bob).listUserPosts({ userId: dora.id })),
    })
    const before = await shown()
    expect(before).toEqual({ timeline: [post], fans: [dora.id], following: [dora.id], posts: 'ok' })

    await judge.client.setUserStatus({ userId: dora.id, status: 'suspended' })
    expect(await shown()).toEqual({ timeline: [], fans: [], following: [], posts: 'not_found' })
    // A second time changes nothing.
    expect(await judge.client.setUserStatus({ userId: dora.id, status: 'suspended' })).toMatchObject({
      status: 'suspended',
    })

    await judge.client.setUserStatus({ userId: dora.id, status: 'active' })
    expect(await shown()).toEqual(before)
    await until('the old token is refused', async () => (await codeOf(elsewhere(dora).getMe())) === 'invalid_token')
    const again = createClient({ baseUrl: there.url ?? '', token: (await signIn(dora)).accessToken })
    expect((await again.getHomeTimeline({})).items).toEqual([post])
  })

  it('was deactivated before, and is deactivated again afterwards', async () => {
    const dora = await register(here, 'dora')
    await dora.client.setMyStatus({ status: 'deactivated' })
    await judge.client.setUserStatus({ userId: dora.id, status: 'suspended' })
    expect(await judge.client.setUserStatus({ userId: dora.id, status: 'active' })).toMatchObject({
      status: 'deactivated',
    })
    // A moderator takes back a suspension, not somebody's own decision.
    expect(await judge.client.setUserStatus({ userId: dora.id, status: 'active' })).toMatchObject({
      status: 'deactivated',
    })
  })
})

describe('who may suspend whom', () => {
  it('a moderator no staff and not themselves, an administrator anybody but themselves', async () => {
    const [one, two, user] = [
      await registerStaff(here, 'one'),
      await registerStaff(here, 'two'),
      await register(here, 'user'),
    ]
    const suspend = (by: Actor, whom: Actor) =>
      codeOf(by.client.setUserStatus({ userId: whom.id, status: 'suspended' }))
    const decided = [
      suspend(user, one),
      suspend(one, one),
      suspend(one, two),
      suspend(one, judge),
      suspend(judge, judge),
    ]
    expect(await Promise.all(decided)).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'])
    expect(await suspend(one, user)).toBe('ok')
    expect(await suspend(judge, two)).toBe('ok')
    expect(await suspend(two, user)).toBe('invalid_token')
  })

  it('of two administrators who suspend each other at once one stays', async () => {
    const [one, two] = [await registerStaff(here, 'one', 'admin'), await registerStaff(here, 'two', 'admin')]
    const suspend = (by: Actor, whom: Actor) =>
      codeOf(by.client.setUserStatus({ userId: whom.id, status: 'suspended' }))
    const outcomes = await Promise.all([suspend(one, two), suspend(two, one)])
    const [loser, ...others] = outcomes.filter((outcome) => outcome !== 'ok')
    expect(others).toEqual([])
    expect(['forbidden', 'invalid_token']).toContain(loser)
  })
})

describe('kith role, suspend, reactivate', () => {
  it('name staff and suspend accounts, in every process within a second', async () => {
    const dora = await register(here, 'dora')
    const user = await register(here, 'user')
    const judges = () => codeOf(elsewhere(dora).setUserStatus({ userId: user.id, status: 'active' }))
    expect(await judges()).toBe('forbidden')
    expect(await kith('role', dora.username.toUpperCase(), 'moderator')).toMatchObject({ code: 0 })
    await until('the role counts', async () => (await judges()) === 'ok', WITHIN_MILLIS + 300)

    const heard = await listen(there.url ?? '', dora.session.accessToken)
    expect(await kith('suspend', dora.username, '--reason', 'asked to')).toMatchObject({ code: 0 })
    await heard.closed()
    expect(await codeOf(signIn(dora))).toBe('account_suspended')
    expect(await kith('reactivate', dora.username)).toMatchObject({ code: 0 })
    expect(await codeOf(signIn(dora))).toBe('ok')
  })

  it('say in one sentence what they do not do', async () => {
    const dora = await register(here, 'dora')
    const [unknown, king, active, help] = await Promise.all([
      kith('role', 'no.such.person', 'admin'),
      kith('role', dora.username, 'king'),
      kith('reactivate', dora.username),
      kith('suspend', '--help'),
    ])
    expect(unknown).toEqual({ code: 1, said: 'There is no account no.such.person.\n' })
    expect(king.said).toContain('Allowed choices are user, moderator, admin.')
    expect(active.said).toContain('is not suspended but active.')
    expect(help.said).toContain('Usage: kith suspend')
  })
})
