import { expect } from 'vitest'
import { type Actor, register } from '../scene.ts'
import { type Cases, type Here, nobody } from './cases.ts'

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

/** Follows, requests, friendship: the endpoints that say what lies between two people. */
export function relationsCases(here: Here): Cases {
  const dora = () => register(here.stack, 'dora')
  const pair = async (): Promise<[Actor, Actor]> => [await dora(), await dora()]
  const lockedPair = async (): Promise<[Actor, Actor]> => {
    const [one, other] = await pair()
    await other.client.updateMe({ locked: true })
    return [one, other]
  }
  const friends = async (): Promise<[Actor, Actor]> => {
    const [one, other] = await pair()
    await one.client.sendFriendRequest({ userId: other.id })
    await other.client.acceptFriendRequest({ userId: one.id })
    return [one, other]
  }
  const between = async (one: Actor, other: Actor) => (await one.client.listRelationships({ ids: [other.id] })).items[0]
  const ids = (page: { items: { id: string }[] }) => page.items.map((one) => one.id)
  const status = async (call: Promise<{ status: number }>) => (await call).status

  return {
    listRelationships: {
      good: async () => {
        const one = await dora()
        await one.follow(here.alice)
        const { items } = await one.client.listRelationships({ ids: [here.alice.id, nobody, here.bob.id] })
        expect(items).toEqual([
          { ...nothing, userId: here.alice.id, following: true },
          { ...nothing, userId: here.bob.id },
        ])
      },
      refused: { code: 'validation_failed', call: () => here.alice.client.listRelationships({ ids: [] }) },
    },
    followUser: {
      good: async () => {
        const [one, other] = await pair()
        expect(await one.follow(other)).toEqual({ ...nothing, userId: other.id, following: true })
        expect(await other.follow(one)).toEqual({ ...nothing, userId: one.id, following: true, followedBy: true })
        await expect(one.follow(other)).rejects.toMatchObject({ code: 'already_following' })
        const [asker, locked] = await lockedPair()
        const { status, body } = await asker.client.full.followUser({ userId: locked.id })
        expect(status).toBe(202)
        expect(body).toEqual({ ...nothing, userId: locked.id, followRequested: true })
        await expect(asker.follow(locked)).rejects.toMatchObject({ code: 'already_requested' })
        expect(await locked.client.getMe()).toMatchObject({ fansCount: 0 })
      },
      refused: { code: 'cannot_follow_self', call: () => here.alice.follow(here.alice) },
    },
    unfollowUser: {
      good: async () => {
        const [one, other] = await lockedPair()
        await one.follow(here.alice)
        await one.unfollow(here.alice)
        await expect(one.unfollow(here.alice)).rejects.toMatchObject({ code: 'not_following' })
        // A request that waits is taken back.
        await one.follow(other)
        await one.unfollow(other)
        expect(await between(one, other)).toEqual({ ...nothing, userId: other.id })
      },
      refused: { code: 'not_following', call: () => here.alice.unfollow({ id: nobody }) },
    },
    removeFan: {
      good: async () => {
        const [fan, author] = await pair()
        await fan.follow(author)
        const post = await author.post('while followed')
        await here.stack.settle()
        expect((await fan.timeline()).map(({ id }) => id)).toEqual([post.id])
        await author.client.removeFan({ userId: fan.id })
        expect(await fan.timeline()).toEqual([])
        expect(await between(fan, author)).toEqual({ ...nothing, userId: author.id })
      },
      refused: { code: 'not_a_fan', call: () => here.alice.client.removeFan({ userId: nobody }) },
    },
    listFollowRequests: {
      good: async () => {
        const [one, locked] = await lockedPair()
        const second = await dora()
        await one.follow(locked)
        await second.follow(locked)
        const first = await locked.client.listFollowRequests({ limit: 1 })
        expect(ids(first)).toEqual([second.id])
        const rest = await locked.client.listFollowRequests({ limit: 1, cursor: first.next ?? '' })
        expect(rest).toMatchObject({ items: [{ id: one.id, since: expect.any(String) }], next: null })
        expect(ids(await one.client.listFollowRequests({ direction: 'outgoing' }))).toEqual([locked.id])
        expect(ids(await one.client.listFollowRequests())).toEqual([])
        await second.client.setMyStatus({ status: 'deactivated' })
        expect(ids(await locked.client.listFollowRequests())).toEqual([one.id])
      },
      refused: {
        code: 'invalid_cursor',
        call: async () => {
          // A cursor of one direction does not open the other.
          const [one, locked] = await lockedPair()
          await one.follow(locked)
          await here.bob.follow(locked)
          const { next } = await locked.client.listFollowRequests({ limit: 1 })
          return locked.client.listFollowRequests({ direction: 'outgoing', cursor: next ?? '' })
        },
      },
    },
    acceptFollowRequest: {
      good: async () => {
        const [one, locked] = await lockedPair()
        const post = await locked.post('for fans')
        await one.follow(locked)
        await expect(one.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
        const answer = await locked.client.acceptFollowRequest({ userId: one.id })
        expect(answer).toEqual({ ...nothing, userId: one.id, followedBy: true })
        expect(await one.timeline()).toEqual([post])
        expect(ids(await locked.client.listFollowRequests())).toEqual([])
        await expect(locked.client.acceptFollowRequest({ userId: one.id })).rejects.toMatchObject({
          code: 'no_follow_request',
        })
      },
      refused: { code: 'not_found', call: () => here.alice.client.acceptFollowRequest({ userId: nobody }) },
    },
    declineFollowRequest: {
      good: async () => {
        const [one, locked] = await lockedPair()
        await one.follow(locked)
        await locked.client.declineFollowRequest({ userId: one.id })
        expect(await between(one, locked)).toEqual({ ...nothing, userId: locked.id })
        expect(await status(one.client.full.followUser({ userId: locked.id }))).toBe(202)
      },
      refused: { code: 'no_follow_request', call: () => here.alice.client.declineFollowRequest({ userId: nobody }) },
    },
    sendFriendRequest: {
      good: async () => {
        const [one, other] = await pair()
        const asked = await one.client.sendFriendRequest({ userId: other.id })
        expect(asked).toEqual({ ...nothing, userId: other.id, friendRequestSent: true })
        expect(await between(other, one)).toEqual({ ...nothing, userId: one.id, friendRequestReceived: true })
        // Two that cross are a friendship, and friends follow each other.
        const crossed = await other.client.sendFriendRequest({ userId: one.id })
        expect(crossed).toEqual({ ...nothing, userId: one.id, friend: true, following: true, followedBy: true })
        await expect(one.client.sendFriendRequest({ userId: other.id })).rejects.toMatchObject({
          code: 'already_friends',
        })
      },
      refused: {
        code: 'cannot_befriend_self',
        call: () => here.alice.client.sendFriendRequest({ userId: here.alice.id }),
      },
    },
    acceptFriendRequest: {
      good: async () => {
        const [one, locked] = await lockedPair()
        const post = await locked.post('for friends', 'friends')
        await one.follow(locked)
        await one.client.sendFriendRequest({ userId: locked.id })
        const answer = await locked.client.acceptFriendRequest({ userId: one.id })
        expect(answer).toEqual({ ...nothing, userId: one.id, friend: true, following: true, followedBy: true })
        // The request to follow has become the follow.
        expect(ids(await locked.client.listFollowRequests())).toEqual([])
        expect(await one.timeline()).toEqual([post])
        expect(await one.client.getMe()).toMatchObject({ friendsCount: 1, followingCount: 1, fansCount: 1 })
      },
      refused: {
        code: 'no_friend_request',
        call: () => here.alice.client.acceptFriendRequest({ userId: here.bob.id }),
      },
    },
    endFriendRequest: {
      good: async () => {
        const [one, other] = await pair()
        await one.client.sendFriendRequest({ userId: other.id })
        await one.client.endFriendRequest({ userId: other.id })
        await one.client.sendFriendRequest({ userId: other.id })
        await other.client.endFriendRequest({ userId: one.id })
        expect(await between(one, other)).toEqual({ ...nothing, userId: other.id })
        await expect(other.client.acceptFriendRequest({ userId: one.id })).rejects.toMatchObject({
          code: 'no_friend_request',
        })
      },
      refused: { code: 'no_friend_request', call: () => here.alice.client.endFriendRequest({ userId: nobody }) },
    },
    listFriendRequests: {
      good: async () => {
        const [one, other] = await pair()
        const second = await dora()
        await one.client.sendFriendRequest({ userId: other.id })
        await second.client.sendFriendRequest({ userId: other.id })
        const first = await other.client.listFriendRequests({ limit: 1 })
        expect(ids(first)).toEqual([second.id])
        const rest = await other.client.listFriendRequests({ limit: 1, cursor: first.next ?? '' })
        expect(rest).toMatchObject({ items: [{ id: one.id }], next: null })
        expect(ids(await one.client.listFriendRequests({ direction: 'outgoing' }))).toEqual([other.id])
        expect(ids(await one.client.listFriendRequests())).toEqual([])
      },
      refused: {
        code: 'validation_failed',
        call: () => here.alice.client.listFriendRequests({ direction: 'sideways' as 'incoming' }),
      },
    },
    unfriend: {
      good: async () => {
        const [one, other] = await friends()
        const post = await other.post('for friends', 'friends')
        expect(await one.client.getPost({ postId: post.id })).toEqual(post)
        await one.client.unfriend({ userId: other.id })
        await expect(one.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
        expect(await one.timeline()).toEqual([])
        expect(await between(one, other)).toEqual({ ...nothing, userId: other.id, following: true, followedBy: true })
      },
      refused: { code: 'not_friends', call: () => here.alice.client.unfriend({ userId: nobody }) },
    },
  }
}
