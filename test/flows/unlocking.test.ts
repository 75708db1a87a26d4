import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventId, UserId } from '../../core/id-types.ts'
import { followUsers } from '../../graph/generated/relations.ts'
import { createUser } from '../../graph/generated/users.ts'
import { acceptWaiting } from '../../workers/accept-waiting.ts'
import { follow, newcomer } from '../graph-clients.ts'
import { type OpenParts, openParts } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

let stack: Stack
let parts: OpenParts
beforeAll(async () => {
  stack = await openStack()
  parts = await openParts()
})
afterAll(() => Promise.all([stack?.stop(), parts?.close()]))

async function locked(name: string): Promise<Actor> {
  const actor = await register(stack, name)
  await actor.client.updateMe({ locked: true })
  return actor
}

/** New accounts that ask to follow somebody, in this order. */
async function askers(count: number, actor: Actor): Promise<UserId[]> {
  const scope = parts.graph.scope()
  const rows = await Promise.all(Array.from({ length: count }, () => createUser(scope, newcomer(parts.ids, 'asker'))))
  const ids = rows.map((row) => row.userId)
  const asked = await Promise.all(ids.map((id) => followUsers(scope, follow(parts as never, id, actor.id as UserId))))
  expect(new Set(asked.map(({ outcome }) => outcome))).toEqual(new Set(['requested']))
  return ids
}

async function fansOf(actor: Actor): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await actor.client.listFans({ userId: actor.id, limit: 100, ...(cursor && { cursor }) })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  return ids
}

test('unlocking accepts who waits, oldest first: the first 200 at once, the others by a job', async () => {
  const alice = await locked('alice')
  const bob = await register(stack, 'bob')
  const post = await alice.post('for fans')
  await bob.follow(alice)
  expect(await bob.timeline()).toEqual([])
  const ids = await askers(450, alice)
  await expect(alice.client.updateMe({ locked: false })).rejects.toMatchObject({ code: 'follow_requests_waiting' })
  expect(await alice.client.getMe()).toMatchObject({ locked: true, fansCount: 0 })

  const answer = await alice.client.updateMe({ locked: false, waitingFollowRequests: 'accept' })
  expect(answer.locked).toBe(false)
  expect(answer.fansCount).toBeGreaterThanOrEqual(200)
  expect(await fansOf(alice)).toEqual(expect.arrayContaining([bob.id, ...ids.slice(0, 199)]))
  expect((await bob.timeline()).map(({ id }) => id)).toEqual([post.id])
  await stack.settle()
  expect((await fansOf(alice)).sort()).toEqual([bob.id, ...ids].sort())
  expect((await alice.client.listFollowRequests()).items).toEqual([])
})

test('unlocking declines who waits when told to', async () => {
  const alice = await locked('alice')
  await askers(250, alice)
  await alice.client.updateMe({ locked: false, waitingFollowRequests: 'decline' })
  await stack.settle()
  expect(await alice.client.getMe()).toMatchObject({ locked: false, fansCount: 0 })
  expect((await alice.client.listFollowRequests()).items).toEqual([])
  // Nobody waits: nothing has to be said.
  await alice.client.updateMe({ locked: true })
  expect(await alice.client.updateMe({ locked: false })).toMatchObject({ locked: false })
})

test('the job leaves alone who asked after the account was locked again, and may run twice', async () => {
  const alice = await locked('alice')
  const [before] = await askers(1, alice)
  const at = parts.ids.next<'EventId'>() as EventId
  await askers(1, alice)
  const event = {
    id: `${at}-0`,
    type: 'user.unlocked',
    version: 1,
    actorId: alice.id as UserId,
    targetId: alice.id,
    at,
    trace: null,
    data: { waitingRequests: 'accept' },
  } as const
  const graph = parts.graph.scope()
  const context = { ...parts, ...parts.cache, graph, push: parts.pushStream, delivered: () => {} }
  for (let run = 0; run < 2; run++)
    await acceptWaiting(context, { events: [event], progress: null, save: async () => {} })
  expect(await fansOf(alice)).toEqual([before])
  expect((await alice.client.listFollowRequests()).items).toHaveLength(1)
})

test('who asked and is not active now is accepted, too, and seen when it is back', async () => {
  const alice = await locked('alice')
  const bob = await register(stack, 'bob')
  await bob.follow(alice)
  await bob.client.setMyStatus({ status: 'deactivated' })
  await expect(alice.client.acceptFollowRequest({ userId: bob.id })).rejects.toMatchObject({ code: 'not_found' })
  await alice.client.updateMe({ locked: false, waitingFollowRequests: 'accept' })
  expect(await fansOf(alice)).toEqual([])
  await bob.client.setMyStatus({ status: 'active' })
  expect(await fansOf(alice)).toEqual([bob.id])
})
