import { expect } from 'vitest'
import { type Actor, register } from '../scene.ts'
import { type Cases, guestOf, type Here, nobody } from './cases.ts'

/** What two people share, and how they are connected. */
export function betweenCases(here: Here): Cases {
  const some = (count: number) => Promise.all(Array.from({ length: count }, () => register(here.stack, 'dora')))
  const befriend = async (one: Actor, other: Actor) => {
    await one.client.sendFriendRequest({ userId: other.id })
    await other.client.acceptFriendRequest({ userId: one.id })
  }
  /** Newest account first: how these lists are ordered. */
  const idsOf = (people: readonly { id: string }[]) =>
    people.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))
  const lockedStranger = async () => {
    const [one] = (await some(1)) as [Actor]
    await one.client.updateMe({ locked: true })
    return { userId: one.id }
  }

  return {
    listMutualFriends: {
      good: async () => {
        const [me, other, ...mutual] = (await some(5)) as [Actor, Actor, ...Actor[]]
        for (const one of mutual) {
          await befriend(one, me)
          await befriend(one, other)
        }
        await befriend(here.bob, other)
        const first = await me.client.listMutualFriends({ userId: other.id, limit: 2 })
        expect(first).toMatchObject({
          total: 3,
          items: idsOf(mutual)
            .slice(0, 2)
            .map((id) => ({ id })),
        })
        const rest = await me.client.listMutualFriends({ userId: other.id, limit: 2, cursor: first.next ?? '' })
        expect(rest).toMatchObject({ total: 3, next: null, items: [{ id: idsOf(mutual)[2] }] })
        // Who blocks the viewer does not count any more.
        await mutual[0]?.client.blockUser({ userId: me.id })
        expect(await me.client.listMutualFriends({ userId: other.id })).toMatchObject({
          total: 2,
          items: idsOf(mutual.slice(1)).map((id) => ({ id })),
        })
      },
      refused: {
        code: 'account_locked',
        call: async () => here.alice.client.listMutualFriends(await lockedStranger()),
      },
    },
    listFansYouKnow: {
      good: async () => {
        const [me, other, known, unknown] = (await some(4)) as [Actor, Actor, Actor, Actor]
        await me.follow(known)
        await known.follow(other)
        await unknown.follow(other)
        const page = await me.client.listFansYouKnow({ userId: other.id })
        expect(page).toMatchObject({ total: 1, next: null, items: [{ id: known.id, username: known.username }] })
      },
      refused: {
        code: 'unauthenticated',
        call: () => guestOf(here).listFansYouKnow({ userId: here.alice.id }),
      },
    },
    listBothFollow: {
      good: async () => {
        const [me, other, both] = (await some(3)) as [Actor, Actor, Actor]
        await me.follow(both)
        await me.follow(here.alice)
        await other.follow(both)
        const page = await me.client.listBothFollow({ userId: other.id })
        expect(page).toMatchObject({ total: 1, next: null, items: [{ id: both.id }] })
      },
      refused: {
        code: 'invalid_cursor',
        call: () => here.alice.client.listBothFollow({ userId: here.bob.id, cursor: 'forged' }),
      },
    },
    listFansYouKnowOfUsers: {
      good: async () => {
        const [me, other, ...known] = (await some(6)) as [Actor, Actor, ...Actor[]]
        for (const one of known) {
          await me.follow(one)
          await one.follow(other)
        }
        const { userId: locked } = await lockedStranger()
        const { items } = await me.client.listFansYouKnowOfUsers({ ids: [me.id, nobody, locked, other.id] })
        expect(items).toMatchObject([
          { userId: me.id, total: 0, people: [] },
          {
            userId: other.id,
            total: 4,
            people: idsOf(known)
              .slice(0, 3)
              .map((id) => ({ id })),
          },
        ])
      },
      refused: { code: 'validation_failed', call: () => here.alice.client.listFansYouKnowOfUsers({ ids: [] }) },
    },
    getPath: {
      good: async () => {
        const [me, middle, other] = (await some(3)) as [Actor, Actor, Actor]
        await befriend(me, middle)
        await middle.follow(other)
        expect(await me.client.getPath({ userId: other.id })).toMatchObject({
          degree: 2,
          people: [{ id: me.id }, { id: middle.id }, { id: other.id, username: other.username }],
          edges: [
            { from: me.id, to: middle.id, kind: 'friend' },
            { from: middle.id, to: other.id, kind: 'follow' },
          ],
          complete: true,
        })
        const none = { degree: null, people: [], edges: [], complete: true }
        expect(await me.client.getPath({ userId: other.id, via: 'friends' })).toEqual(none)
      },
      refused: { code: 'not_found', call: () => here.alice.client.getPath({ userId: nobody }) },
    },
  }
}
