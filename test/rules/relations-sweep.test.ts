import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventId, UserId } from '../../core/id-types.ts'
import { snowflake } from '../../core/ids.ts'
import { muteUser, sendFriendRequest } from '../../graph/generated/relations.ts'
import { sweepRelations } from '../../workers/sweep-relations.ts'
import { listen } from '../flows/listener.ts'
import { type OpenParts, openParts } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

const DAY = 86_400_000

let stack: Stack
let parts: OpenParts
beforeAll(async () => {
  stack = await openStack()
  parts = await openParts()
})
afterAll(() => Promise.all([stack?.stop(), parts?.close()]))

const pair = () => Promise.all([register(stack, 'alice'), register(stack, 'bob')])
const sweep = () =>
  sweepRelations({ graph: parts.graph, config: parts.config, push: parts.pushStream, now: () => Date.now() })

/** A friend request as it stands after some days without an answer. */
function askedDaysAgo(asker: Actor, user: Actor, days: number): Promise<{ outcome: string }> {
  const at = snowflake<'EventId'>(Date.now() - days * DAY, 1_015, Math.floor(Math.random() * 4_096)) as EventId
  const many = 1_000
  const limits = { friendLimit: many, requestLimit: many, followLimit: many }
  const pair = { askerId: asker.id as UserId, userId: user.id as UserId }
  return sendFriendRequest(parts.graph.scope(), { ...pair, ...limits, validFrom: '1' as EventId, nowMillis: 0, at })
}

test('a friend request that nobody answered in time counts for nothing, and the sweep deletes it', async () => {
  const [alice, bob] = await pair()
  expect((await askedDaysAgo(alice, bob, 31)).outcome).toBe('requested')
  const flags = async (actor: Actor, other: Actor) =>
    (await actor.client.listRelationships({ ids: [other.id] })).items[0]
  expect(await flags(alice, bob)).toMatchObject({ friendRequestSent: false })
  expect(await flags(bob, alice)).toMatchObject({ friendRequestReceived: false })
  expect((await bob.client.getUser({ userId: alice.id })).relationship).toMatchObject({ friendRequestReceived: false })
  expect((await bob.client.listFriendRequests()).items).toEqual([])
  expect((await alice.client.listFriendRequests({ direction: 'outgoing' })).items).toEqual([])
  const none = { code: 'no_friend_request' }
  await expect(bob.client.acceptFriendRequest({ userId: alice.id })).rejects.toMatchObject(none)
  await expect(bob.client.endFriendRequest({ userId: alice.id })).rejects.toMatchObject(none)
  await expect(alice.client.endFriendRequest({ userId: bob.id })).rejects.toMatchObject(none)
  // One that crosses a void one is the first.
  expect(await bob.client.sendFriendRequest({ userId: alice.id })).toMatchObject({ friend: false })
  await bob.client.endFriendRequest({ userId: alice.id })
  // A new one takes its place.
  expect(await alice.client.sendFriendRequest({ userId: bob.id })).toMatchObject({ friendRequestSent: true })
  expect((await bob.client.listFriendRequests()).items).toMatchObject([{ id: alice.id }])
  await sweep()
  expect(await flags(alice, bob)).toMatchObject({ friendRequestSent: true })

  const carol = await register(stack, 'carol')
  await askedDaysAgo(carol, bob, 31)
  await sweep()
  // To a clock of long ago it would still wait.
  expect((await askedDaysAgo(carol, bob, 31)).outcome).toBe('requested')
  expect((await askedDaysAgo(carol, bob, 31)).outcome).toBe('already_requested')
  await sweep()
  await sweep()
  expect((await askedDaysAgo(carol, bob, 29)).outcome).toBe('requested')
  expect((await bob.client.listFriendRequests()).items).toHaveLength(2)
})

test('a mute that has ended is deleted, and open sockets hear the other again', async () => {
  const [alice, bob] = await pair()
  await bob.follow(alice)
  await bob.client.muteUser({ userId: alice.id })
  const ears = await listen(stack.url, bob.session.accessToken)
  try {
    // It ended a moment ago, as the graph sees it.
    const mute = { muterId: bob.id as UserId, mutedId: alice.id as UserId, limit: 10 }
    const at = parts.ids.next<'EventId'>() as EventId
    const until = Date.now() - 1
    const { outcome } = await muteUser(parts.graph.scope(), { ...mute, until, nowMillis: until - 1_000, at })
    expect(outcome).toBe('muted')
    await sweep()
    await alice.post('again')
    expect((await ears.hears('timeline:post')).post).toMatchObject({ text: 'again' })
    // Nothing is left of it: the same mute again is a new one.
    expect(await bob.client.muteUser({ userId: alice.id })).toMatchObject({ muting: true })
    await sweep()
    expect((await bob.client.listMutes()).items).toMatchObject([{ id: alice.id, until: null }])
  } finally {
    ears.socket.close()
  }
})
