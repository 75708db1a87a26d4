import { expect } from 'vitest'
import { type Actor, register } from '../scene.ts'
import { type Cases, guestOf, type Here, nobody } from './cases.ts'

const nothing = {
  following: false,
  followedBy: false,
  followRequested: false,
  requestedToFollow: false,
  friend: false,
  friendRequestSent: false,
  friendRequestReceived: false,
  blocking: false,
  muting: false,
}

export function blocksCases(here: Here): Cases {
  const dora = () => register(here.stack, 'dora')
  const ids = (page: { items: { id: string }[] }) => page.items.map((one) => one.id)
  return {
    blockUser: {
      good: async () => {
        const [one, other] = [await dora(), await dora()]
        await one.follow(other)
        await other.follow(one)
        const { items } = await one.client.listRelationships({ ids: [other.id] })
        expect(items).toEqual([{ ...nothing, userId: other.id, following: true, followedBy: true }])
        const answer = await one.client.blockUser({ userId: other.id })
        expect(answer).toEqual({ ...nothing, userId: other.id, blocking: true })
        await expect(other.client.getUser({ userId: one.id })).rejects.toMatchObject({ code: 'not_found' })
        await expect(one.client.getUser({ userId: other.id })).rejects.toMatchObject({ code: 'not_found' })
        expect(await other.client.getMe()).toMatchObject({ fansCount: 0, followingCount: 0 })
        await expect(one.client.blockUser({ userId: other.id })).rejects.toMatchObject({ code: 'already_blocking' })
      },
      refused: { code: 'cannot_block_self', call: () => here.alice.client.blockUser({ userId: here.alice.id }) },
    },
    unblockUser: {
      good: async () => {
        const [one, other] = [await dora(), await dora()]
        await one.follow(other)
        await one.client.blockUser({ userId: other.id })
        await one.client.unblockUser({ userId: other.id })
        expect(await other.client.getUser({ userId: one.id })).toMatchObject({ id: one.id })
        expect(await one.client.getUser({ userId: other.id })).toMatchObject({
          relationship: { ...nothing, userId: other.id },
        })
      },
      refused: { code: 'not_blocking', call: () => here.alice.client.unblockUser({ userId: here.bob.id }) },
    },
    listBlocks: {
      good: async () => {
        const one = await dora()
        for (const other of [here.alice, here.bob]) await one.client.blockUser({ userId: other.id })
        const first = await one.client.listBlocks({ limit: 1 })
        expect(first.items).toMatchObject([{ id: here.bob.id, username: here.bob.username }])
        expect(await one.client.listBlocks({ limit: 1, cursor: first.next ?? '' })).toMatchObject({
          items: [{ id: here.alice.id, since: expect.any(String) }],
          next: null,
        })
      },
      refused: { code: 'unauthenticated', call: () => guestOf(here).listBlocks() },
    },
    muteUser: {
      good: async () => {
        const [one, other] = [await dora(), await dora()]
        const userId = other.id
        const until = new Date(Date.now() + 3_600_000).toISOString()
        expect(await one.client.muteUser({ userId, until })).toEqual({ ...nothing, userId, muting: true })
        await expect(one.client.muteUser({ userId, until })).rejects.toMatchObject({ code: 'already_muting' })
        await one.client.muteUser({ userId })
        await expect(one.client.muteUser({ userId, until: null })).rejects.toMatchObject({ code: 'already_muting' })
        expect(await one.client.getUser({ userId })).toMatchObject({ relationship: { muting: true } })
        const past = { userId, until: '2020-01-01T00:00:00Z' }
        await expect(one.client.muteUser(past)).rejects.toMatchObject({ code: 'validation_failed' })
      },
      refused: { code: 'cannot_mute_self', call: () => here.alice.client.muteUser({ userId: here.alice.id }) },
    },
    unmuteUser: {
      good: async () => {
        const one = await dora()
        const userId = here.alice.id
        await one.client.muteUser({ userId })
        await one.client.unmuteUser({ userId })
        expect(await one.client.getUser({ userId })).toMatchObject({ relationship: { muting: false } })
      },
      refused: { code: 'not_muting', call: () => here.alice.client.unmuteUser({ userId: nobody }) },
    },
    listMutes: {
      good: async () => {
        const one = await dora()
        const until = '2100-01-01T00:00:00.000Z'
        await one.client.muteUser({ userId: here.alice.id, until: '2100-01-01T01:00:00+01:00' })
        await one.client.muteUser({ userId: here.bob.id })
        const { items, next } = await one.client.listMutes()
        expect(items).toMatchObject([
          { id: here.bob.id, until: null },
          { id: here.alice.id, until },
        ])
        expect(next).toBeNull()
      },
      refused: { code: 'invalid_cursor', call: () => here.alice.client.listMutes({ cursor: 'forged' }) },
    },
    listFriends: {
      good: async () => {
        const [one, other] = [await dora(), await dora()]
        await befriend(one, other)
        const { items } = await guestOf(here).listFriends({ userId: one.id })
        expect(items).toMatchObject([{ id: other.id, since: expect.any(String) }])
        expect(ids(await guestOf(here).listFriends({ userId: other.id }))).toEqual([one.id])
      },
      refused: {
        code: 'account_locked',
        call: async () => {
          const one = await dora()
          await one.client.updateMe({ locked: true })
          return guestOf(here).listFriends({ userId: one.id })
        },
      },
    },
    listMyFans: {
      good: async () => {
        const [one, ...fans] = [await dora(), await dora(), await dora(), await dora()]
        const [a, b, c] = fans as [Actor, Actor, Actor]
        for (const fan of fans) await fan.follow(one)
        await one.follow(b)
        const list = async (query: Parameters<Actor['client']['listMyFans']>[0]) =>
          ids(await one.client.listMyFans(query))
        expect(await list({})).toEqual([c.id, b.id, a.id])
        expect(await list({ order: 'oldest' })).toEqual([a.id, b.id, c.id])
        expect(await list({ filter: 'mutual' })).toEqual([b.id])
        expect(await list({ filter: 'not_following_back' })).toEqual([c.id, a.id])
        // Nobody is called dormant who has not been here for long.
        expect(await list({ filter: 'dormant' })).toEqual([])
        const first = await one.client.listMyFans({ order: 'oldest', filter: 'not_following_back', limit: 1 })
        expect(ids(first)).toEqual([a.id])
        const rest = { order: 'oldest', filter: 'not_following_back', cursor: first.next ?? '' } as const
        expect(await one.client.listMyFans(rest)).toMatchObject({ items: [{ id: c.id }], next: null })
      },
      refused: {
        code: 'invalid_cursor',
        call: async () => {
          // A cursor of one order does not open the other.
          const one = await dora()
          for (const fan of [here.alice, here.bob]) await fan.follow(one)
          const { next } = await one.client.listMyFans({ limit: 1 })
          return one.client.listMyFans({ order: 'oldest', cursor: next ?? '' })
        },
      },
    },
    listMyFollowing: {
      good: async () => {
        const [one, ...others] = [await dora(), await dora(), await dora(), await dora()]
        const [a, b, c] = others as [Actor, Actor, Actor]
        for (const other of others) await one.follow(other)
        await b.follow(one)
        const list = async (query: Parameters<Actor['client']['listMyFollowing']>[0]) =>
          ids(await one.client.listMyFollowing(query))
        expect(await list({})).toEqual([c.id, b.id, a.id])
        expect(await list({ order: 'oldest' })).toEqual([a.id, b.id, c.id])
        expect(await list({ filter: 'mutual' })).toEqual([b.id])
        expect(await list({ filter: 'not_following_back', order: 'oldest' })).toEqual([a.id, c.id])
        expect(await list({ filter: 'dormant' })).toEqual([])
        const first = await one.client.listMyFollowing({ order: 'oldest', limit: 2 })
        const rest = { order: 'oldest', cursor: first.next ?? '' } as const
        expect(await one.client.listMyFollowing(rest)).toMatchObject({ items: [{ id: c.id }], next: null })
      },
      refused: {
        code: 'validation_failed',
        call: () => here.alice.client.listMyFollowing({ order: 'best' as 'newest' }),
      },
    },
    changeRelations: {
      good: async () => {
        const [one, other] = [await dora(), await dora()]
        await one.follow(here.alice)
        await other.client.blockUser({ userId: one.id })
        const userIds = [here.alice.id, here.bob.id, one.id, nobody, other.id]
        const idempotencyKey = `bulk ${one.id}`
        const call = () => one.client.full.changeRelations({ action: 'follow', userIds }, { idempotencyKey })
        const { body } = await call()
        expect(body.items).toEqual([
          { userId: here.alice.id, outcome: 'already_following' },
          { userId: here.bob.id, outcome: 'done' },
          { userId: one.id, outcome: 'cannot_follow_self' },
          { userId: nobody, outcome: 'not_found' },
          { userId: other.id, outcome: 'not_found' },
        ])
        // Sent again with its key, it answers what was done then and does nothing.
        await one.unfollow(here.bob)
        expect((await call()).body).toEqual(body)
        expect(await one.client.getMe()).toMatchObject({ followingCount: 1 })
        const another = { action: 'block' as const, userIds: [here.alice.id] }
        await expect(one.client.changeRelations(another, { idempotencyKey })).rejects.toMatchObject({
          code: 'idempotency_mismatch',
        })
        expect(await one.client.getMe()).toMatchObject({ followingCount: 1 })
        const blocked = await one.client.changeRelations({ action: 'block', userIds: [here.alice.id, here.bob.id] })
        expect(blocked.items.map((row) => row.outcome)).toEqual(['done', 'done'])
        expect(ids(await one.client.listBlocks()).sort()).toEqual([here.alice.id, here.bob.id].sort())
      },
      refused: {
        code: 'validation_failed',
        call: () =>
          here.alice.client.changeRelations({ action: 'follow', userIds: Array.from({ length: 2 }, () => nobody) }),
      },
    },
  }
}

/** Requests that cross become a friendship. */
async function befriend(one: Actor, other: Actor): Promise<void> {
  await one.client.sendFriendRequest({ userId: other.id })
  await other.client.sendFriendRequest({ userId: one.id })
}
