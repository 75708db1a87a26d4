import { compareIds } from '../../core/ids.ts'
import {
  apart,
  degree,
  type Edges,
  type Eye,
  eyeOf,
  isAtHome,
  isStep,
  knows,
  type PathVia,
  type Post,
  personOf,
  refusal,
  seesPost,
  type World,
} from './world.ts'

export type Answer = { status: number; body: Body }
// biome-ignore lint/suspicious/noExplicitAny: answers are compared with what they should be, whatever they are
type Body = any

/** One read of one viewer, and what it must answer now. */
export type Read = {
  name: string
  /** null: nobody is signed in. */
  viewer: number | null
  /** Whose page, profile or list it is; null: the viewer's own. */
  about: number | null
  path: string
  judge(answer: Answer): { expected: unknown; actual: unknown }
}

/** A number between 0 and 1, from the plan: a repeated run reads the same. */
export type Roll = () => number

/** Every read surface of one viewer. */
export function readsOf(world: World, viewer: number | null, roll: Roll): Read[] {
  const eye = eyeOf(world, viewer)
  const here = { world, viewer, eye, roll }
  const everybody = world.people.map((_, index) => index)
  return [...everybody.flatMap((who) => readsAbout(here, who)), ...ownReads(here, everybody)]
}

type Here = { world: World; viewer: number | null; eye: Eye; roll: Roll }

/** What the API answers whoever may not ask at all. */
function turnedAway({ world, viewer }: Here, account: boolean): string | null {
  if (viewer === null) return account ? 'unauthenticated' : null
  const { status } = personOf(world, viewer)
  if (status === 'suspended') return 'invalid_token'
  return status === 'deactivated' && account ? 'account_inactive' : null
}

type Spec = {
  name: string
  about: number | null
  path: string
  /** Only for whoever is signed in. */
  account?: boolean
  /** A string is the code of a refusal. It is told what was answered: where there is a choice, it is any. */
  expected: (actual: Body) => unknown
  actual: (body: Body) => unknown
}

function read(here: Here, { name, about, path, account = false, expected, actual }: Spec): Read {
  return {
    name,
    viewer: here.viewer,
    about,
    path: `/v1/${path}`,
    judge({ status, body }) {
      const seen = status >= 400 ? body?.code : actual(body)
      return { expected: turnedAway(here, account) ?? expected(status >= 400 ? null : body), actual: seen }
    },
  }
}

function readsAbout(here: Here, who: number): Read[] {
  const { world, eye, viewer } = here
  const { id } = personOf(world, who)
  const common = (name: string, path: string, mine: Edges, theirs: (other: number) => boolean): Read => {
    const limit = anyLimit(here)
    const all = () =>
      byId(world, eye === null ? [] : mine.from(eye).filter((other) => theirs(other) && knows(world, eye, other)))
    return read(here, {
      name,
      about: who,
      path: `users/${id}/${path}?limit=${limit}`,
      account: true,
      expected: () => refusal(world, eye, who) ?? { total: all().length, ...cut(world, all(), limit) },
      actual: (body) => ({ total: body.total, ...pageIn(world, body) }),
    })
  }
  const relation = (name: string, path: string, others: () => number[]): Read => {
    const limit = anyLimit(here)
    return read(here, {
      name,
      about: who,
      path: `users/${id}/${path}?limit=${limit}`,
      expected: () =>
        refusal(world, eye, who) ??
        cut(
          world,
          others().filter((other) => knows(world, eye, other)),
          limit,
        ),
      actual: (body) => pageIn(world, body),
    })
  }
  const { follows, friends } = world
  return [
    read(here, {
      name: 'getUser',
      about: who,
      path: `users/${id}`,
      expected: () => (knows(world, eye, who) ? profile(here, who) : 'not_found'),
      actual: (body) => profileIn(world, body),
    }),
    read(here, {
      name: 'getUserByUsername',
      about: who,
      path: `users/by-username/${personOf(world, who).username}`,
      expected: () => (knows(world, eye, who) ? profile(here, who) : 'not_found'),
      actual: (body) => profileIn(world, body),
    }),
    relation('listFans', 'fans', () => follows.to(who)),
    relation('listFollowing', 'following', () => follows.from(who)),
    relation('listFriends', 'friends', () => friends.from(who)),
    read(here, {
      name: 'listUserPosts',
      about: who,
      path: `users/${id}/posts?limit=100`,
      expected: () =>
        refusal(world, eye, who) ??
        posts(
          world,
          world.posts.filter((post) => post.author === who && seesPost(world, eye, post)),
        ),
      actual: (body) => postsIn(world, body),
    }),
    ...(viewer === null
      ? []
      : [
          common('listMutualFriends', 'mutual-friends', friends, (other) => friends.has(other, who)),
          common('listFansYouKnow', 'fans-you-know', follows, (other) => follows.has(other, who)),
          common('listBothFollow', 'both-follow', follows, (other) => follows.has(who, other)),
          ...(['friends', 'following', 'any'] as const).map((via) => path(here, who, via)),
        ]),
  ]
}

function path(here: Here, who: number, via: PathVia): Read {
  const { world, eye } = here
  return read(here, {
    name: `getPath ${via}`,
    about: who,
    path: `users/${personOf(world, who).id}/path?via=${via}`,
    account: true,
    expected(body) {
      if (eye === null || !knows(world, eye, who)) return 'not_found'
      // On a machine that is too busy a search is given up, and says so.
      if (body?.complete === false) return { degree: null, wrong: null, complete: false }
      return { degree: degree(world, eye, who, via), wrong: null, complete: true }
    },
    actual: (body) => ({ degree: body.degree, wrong: wrongIn(here, who, via, body), complete: body.complete }),
  })
}

/** What is wrong with a path: any of the shortest ones may be told, but each step of it must be one. */
function wrongIn({ world, eye }: Here, who: number, via: PathVia, body: Body): string | null {
  const people = (body.people as Body[]).map((card) => world.people.findIndex(({ id }) => id === card.id))
  if (body.degree === null) return people.length + body.edges.length === 0 ? null : 'people without a path'
  if (eye === null || people[0] !== eye || people.at(-1) !== who) return `its ends: ${people.join(' ')}`
  if (people.length !== body.degree + 1 || body.edges.length !== body.degree) return 'its length'
  for (const [index, edge] of (body.edges as Body[]).entries()) {
    const [from, to] = [people[index], people[index + 1]] as [number, number]
    if (!isStep(world, eye, [from, to], via)) return `the step ${from} ${to}`
    const told = [edge.from, edge.to].map((id) => world.people.findIndex((one) => one.id === id)) as [number, number]
    const ends = told.join(' ')
    if (ends !== `${from} ${to}` && ends !== `${to} ${from}`) return `the edge ${ends}`
    if (!(edge.kind === 'friend' ? world.friends : world.follows).has(...told)) return `the edge ${edge.kind} ${ends}`
  }
  return cards(world, people) === cardsIn(world, body.people) ? null : 'its cards'
}

function ownReads(here: Here, everybody: number[]): Read[] {
  const { world, viewer, eye, roll } = here
  const ids = everybody.map((who) => personOf(world, who).id).join(',')
  const chosen = world.posts.filter(() => roll() < 0.3)
  const list: Read[] = [
    read(here, {
      name: 'listUsers',
      about: null,
      path: `users?ids=${ids}`,
      expected: () => everybody.filter((who) => knows(world, eye, who)).map((who) => profile(here, who)),
      actual: (body) => (body.items as Body[]).map((one) => profileIn(world, one)),
    }),
    ...chosen.map((post) =>
      read(here, {
        name: 'getPost',
        about: post.author,
        path: `posts/${post.id}`,
        expected: () => (seesPost(world, eye, post) ? posts(world, [post]) : 'not_found'),
        actual: (body) => postsIn(world, { items: [body], next: null }),
      }),
    ),
  ]
  if (world.posts.length > 0)
    list.push(
      read(here, {
        name: 'listPosts',
        about: null,
        path: `posts?ids=${[...world.posts]
          .reverse()
          .map((post) => post.id)
          .join(',')}`,
        expected: () =>
          posts(
            world,
            world.posts.filter((post) => seesPost(world, eye, post)),
          ),
        actual: (body) => postsIn(world, body),
      }),
    )
  if (viewer === null) return list
  const own = (name: string, path: string, others: () => number[]): Read => {
    const limit = anyLimit(here)
    return read(here, {
      name,
      about: null,
      path: `me/${path}${path.includes('?') ? '&' : '?'}limit=${limit}`,
      account: true,
      expected: () => cut(world, others(), limit),
      actual: (body) => pageIn(world, body),
    })
  }
  const known = (others: number[]): number[] => others.filter((other) => knows(world, eye, other))
  const { follows, followRequests, friendRequests, blocks, mutes } = world
  const mine = follows.from(viewer)
  const fans = follows.to(viewer)
  const filters: [filter: string, passes: (fan: boolean, followed: boolean) => boolean][] = [
    ['all', () => true],
    ['mutual', (fan, followed) => fan && followed],
    ['not_following_back', (fan, followed) => fan !== followed],
    // Nobody here is old enough.
    ['dormant', () => false],
  ]
  const managed = filters.flatMap(([filter, passes]) =>
    (['newest', 'oldest'] as const).flatMap((order) => {
      const turned = (others: number[]): number[] => (order === 'newest' ? others : others.reverse())
      const query = `?filter=${filter}&order=${order}`
      const fits = (other: number): boolean => passes(follows.has(other, viewer), follows.has(viewer, other))
      return [
        own(`listMyFans ${filter}`, `fans${query}`, () => turned(known(fans).filter(fits))),
        own(`listMyFollowing ${filter}`, `following${query}`, () => turned(known(mine).filter(fits))),
      ]
    }),
  )
  list.push(
    ...managed,
    read(here, {
      name: 'getHomeTimeline',
      about: null,
      path: 'timelines/home?limit=100',
      account: true,
      expected: (body) => posts(world, atHome(world, viewer, body)),
      actual: (body) => postsIn(world, body),
    }),
    read(here, {
      name: 'listRelationships',
      about: null,
      path: `me/relationships?ids=${ids}`,
      account: true,
      expected: () =>
        everybody
          .filter((who) => knows(world, eye, who) || isBlockedAlone(world, viewer, who))
          .map((who) => relationship(world, viewer, who)),
      actual: (body) => (body.items as Body[]).map((one) => relationshipIn(world, one)),
    }),
    read(here, {
      name: 'listFansYouKnowOfUsers',
      about: null,
      path: `users/fans-you-know?ids=${ids}`,
      account: true,
      expected: () =>
        everybody
          .filter((who) => refusal(world, eye, who) === null)
          .map((who) => {
            const found = byId(world, known(mine.filter((other) => follows.has(other, who))))
            return [who, found.length, cards(world, found.slice(0, 3))].join(' ')
          }),
      actual: (body) =>
        (body.items as Body[]).map((one) =>
          [numberOf(world, one.userId), one.total, cardsIn(world, one.people)].join(' '),
        ),
    }),
    own('listFollowRequests', 'follow-requests', () => known(followRequests.to(viewer))),
    own('listFollowRequests sent', 'follow-requests?direction=outgoing', () => known(followRequests.from(viewer))),
    own('listFriendRequests', 'friend-requests', () => known(friendRequests.to(viewer))),
    own('listFriendRequests sent', 'friend-requests?direction=outgoing', () => known(friendRequests.from(viewer))),
    own('listBlocks', 'blocks', () => blocks.from(viewer).filter((who) => personOf(world, who).status === 'active')),
    own('listMutes', 'mutes', () => known(mutes.from(viewer))),
  )
  return list
}

/** Of somebody whom the viewer blocks, that is told, whoever else blocks. */
function isBlockedAlone(world: World, viewer: number, who: number): boolean {
  return world.blocks.has(viewer, who) && personOf(world, who).status === 'active'
}

/** What the timeline must hold: of what is still spread, whatever it does hold. */
function atHome(world: World, viewer: number, body: Body): Post[] {
  const found = new Set(((body?.items ?? []) as Body[]).map((item) => item.id))
  return world.posts.filter(
    (post) => isAtHome(world, viewer, post) && (post.spread || post.author === viewer || found.has(post.id)),
  )
}

function anyLimit({ roll }: Here): number {
  return [1, 2, 100, 100][Math.floor(roll() * 4)] as number
}

function byId(world: World, people: number[]): number[] {
  return people.sort((a, b) => compareIds(personOf(world, b).id, personOf(world, a).id))
}

function numberOf(world: World, id: string): number {
  return world.people.findIndex((one) => one.id === id)
}

// What is compared: people by number with an L where the card says locked, posts by number.

function cards(world: World, people: readonly number[]): string {
  return people.map((who) => `${who}${personOf(world, who).locked ? 'L' : ''}`).join(' ')
}

function cardsIn(world: World, items: Body[]): string {
  return items.map((card) => `${numberOf(world, card.id)}${card.locked ? 'L' : ''}`).join(' ')
}

function cut(world: World, people: number[], limit: number): { items: string; more: boolean } {
  return { items: cards(world, people.slice(0, limit)), more: people.length > limit }
}

function pageIn(world: World, body: Body): { items: string; more: boolean } {
  return { items: cardsIn(world, body.items), more: body.next !== null }
}

/** Newest first. */
function posts(world: World, some: readonly Post[]): unknown {
  const all = world.posts
  const newest = [...some].sort((a, b) => compareIds(b.id, a.id))
  return newest.map((post) => `${all.indexOf(post)} ${post.privacy} by ${cards(world, [post.author])}`)
}

function postsIn(world: World, body: Body): unknown {
  const rows = (body.items as Body[]).map((item) => {
    const number = world.posts.findIndex((post) => post.id === item.id)
    return `${number} ${item.privacy} by ${cardsIn(world, [item.author])}`
  })
  return body.next === null ? rows : [...rows, 'next']
}

function profile({ world, eye }: Here, who: number): unknown {
  const { status } = personOf(world, who)
  const { follows, friends } = world
  const publicPosts = world.posts.filter((post) => post.author === who && !post.deleted && post.privacy === 'public')
  const counts = [follows.from(who).length, follows.to(who).length, friends.from(who).length, publicPosts.length]
  const stands = eye === null || eye === who ? null : relationship(world, eye, who)
  return [cards(world, [who]), status, counts.join('/'), stands]
}

function profileIn(world: World, body: Body): unknown {
  const counts = [body.followingCount, body.fansCount, body.friendsCount, body.postsCount]
  const stands = body.relationship === null ? null : relationshipIn(world, body.relationship)
  return [cardsIn(world, [body]), body.status, counts.join('/'), stands]
}

/** How a viewer stands to somebody, in words; of a blocked one nothing but that. */
export function relationship(world: World, viewer: number, who: number): string {
  const { follows, followRequests, friends, friendRequests, blocks, mutes } = world
  const alone = apart(world, viewer, who) && !knows(world, viewer, who)
  const says: Record<string, boolean> = {
    following: follows.has(viewer, who),
    followedBy: follows.has(who, viewer),
    followRequested: followRequests.has(viewer, who),
    requestedToFollow: followRequests.has(who, viewer),
    friend: friends.has(viewer, who),
    friendRequestSent: friendRequests.has(viewer, who),
    friendRequestReceived: friendRequests.has(who, viewer),
    blocking: blocks.has(viewer, who),
    muting: !alone && mutes.has(viewer, who),
  }
  return wordsOf(who, says)
}

export function relationshipIn(world: World, body: Body): string {
  const { userId, ...says } = body
  return wordsOf(numberOf(world, userId), says)
}

function wordsOf(who: number, says: Readonly<Record<string, boolean>>): string {
  const words = Object.keys(says).filter((word) => says[word])
  return [who, ...words.sort()].join(' ')
}
