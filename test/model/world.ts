import type { Privacy } from '../../core/privacy.ts'

// What people have done, and who may see what of it, in plain sets. The rule is written down here once more, from its
// description and on purpose without core/privacy.ts: the two must agree.

export type Status = 'active' | 'deactivated' | 'suspended'

export type Person = {
  id: string
  username: string
  status: Status
  /** Of a suspended one: what it becomes when the suspension is taken back. */
  before: Status
  locked: boolean
  staff: boolean
}

export type Post = {
  id: string
  author: number
  privacy: Privacy
  deleted: boolean
  /** Its fan-out is over: until then others may or may not find it in their timelines. */
  spread: boolean
}

/** A set of ordered pairs, each with the moment it began. */
export type Edges = {
  has(from: number, to: number): boolean
  add(from: number, to: number, at: number): void
  /** @returns whether it was there */
  end(from: number, to: number): boolean
  at(from: number, to: number): number
  /** Newest first. */
  from(from: number): number[]
  to(to: number): number[]
  all(): [from: number, to: number][]
}

export function edges(): Edges {
  const known = new Map<string, { from: number; to: number; at: number }>()
  const key = (from: number, to: number): string => `${from} ${to}`
  const newest = () => [...known.values()].sort((a, b) => b.at - a.at)
  return {
    has: (from, to) => known.has(key(from, to)),
    add: (from, to, at) => void known.set(key(from, to), { from, to, at }),
    end: (from, to) => known.delete(key(from, to)),
    at: (from, to) => known.get(key(from, to))?.at ?? 0,
    from: (from) => newest().flatMap((edge) => (edge.from === from ? [edge.to] : [])),
    to: (to) => newest().flatMap((edge) => (edge.to === to ? [edge.from] : [])),
    all: () => newest().map(({ from, to }) => [from, to]),
  }
}

export type World = {
  people: Person[]
  posts: Post[]
  follows: Edges
  followRequests: Edges
  friendRequests: Edges
  /** Both ways, with one moment. */
  friends: Edges
  blocks: Edges
  /** Those that hold. */
  mutes: Edges
  /** End of each mute that has one, as it was sent. */
  muteEnds: Map<string, string>
  /** Counts what happens: the order of beginnings. */
  clock: number
}

export function emptyWorld(people: readonly Pick<Person, 'id' | 'username' | 'staff'>[]): World {
  return {
    people: people.map((one) => ({ ...one, status: 'active', before: 'active', locked: false })),
    posts: [],
    follows: edges(),
    followRequests: edges(),
    friendRequests: edges(),
    friends: edges(),
    blocks: edges(),
    mutes: edges(),
    muteEnds: new Map(),
    clock: 0,
  }
}

export function personOf(world: World, index: number): Person {
  return world.people[index] as Person
}

/** Somebody by number; null: nobody is signed in, or nobody who is active. */
export type Eye = number | null

export function eyeOf(world: World, viewer: number | null): Eye {
  return viewer !== null && personOf(world, viewer).status === 'active' ? viewer : null
}

export function isStaff(world: World, eye: Eye): boolean {
  return eye !== null && personOf(world, eye).staff
}

export function apart(world: World, a: number, b: number): boolean {
  return world.blocks.has(a, b) || world.blocks.has(b, a)
}

/** May know that the account exists. */
export function knows(world: World, eye: Eye, who: number): boolean {
  if (eye === who || isStaff(world, eye)) return true
  return personOf(world, who).status === 'active' && (eye === null || !apart(world, eye, who))
}

/** Is let in where an account is locked, however it stands otherwise. */
export function isLetIn(world: World, eye: Eye, who: number): boolean {
  if (!personOf(world, who).locked || eye === who || isStaff(world, eye)) return true
  return eye !== null && (world.follows.has(eye, who) || world.friends.has(eye, who))
}

/** What lists and posts of an account answer: null when they are shown. */
export function refusal(world: World, eye: Eye, who: number): 'not_found' | 'account_locked' | null {
  if (!knows(world, eye, who)) return 'not_found'
  return isLetIn(world, eye, who) ? null : 'account_locked'
}

export function seesPost(world: World, eye: Eye, { author, privacy, deleted }: Post): boolean {
  if (deleted) return false
  if (eye === author) return true
  if (refusal(world, eye, author) !== null || privacy === 'private') return false
  return privacy === 'public' || (eye !== null && world.friends.has(eye, author))
}

/** Stands in the home timeline, once its fan-out is over. */
export function isAtHome(world: World, eye: number, post: Post): boolean {
  if (!seesPost(world, eye, post)) return false
  return post.author === eye || (world.follows.has(eye, post.author) && !world.mutes.has(eye, post.author))
}

export type PathVia = 'friends' | 'following' | 'any'

/** Whether one step of a path may be told: both are known, and the lists of one of them are open. */
export function isStep(world: World, eye: number, [from, to]: readonly [number, number], via: PathVia): boolean {
  const { friends, follows } = world
  const tied =
    (via !== 'following' && friends.has(from, to)) ||
    (via !== 'friends' && follows.has(from, to)) ||
    (via === 'any' && follows.has(to, from))
  if (!tied || !knows(world, eye, from) || !knows(world, eye, to)) return false
  return from === eye || to === eye || isLetIn(world, eye, from) || isLetIn(world, eye, to)
}

/** Steps of a shortest path; null without one. */
export function degree(world: World, eye: number, to: number, via: PathVia): number | null {
  const everybody = world.people.map((_, index) => index)
  let reached = [eye]
  const passed = new Set(reached)
  for (let steps = 0; reached.length > 0; steps++) {
    if (passed.has(to)) return steps
    reached = everybody.filter((x) => !passed.has(x) && reached.some((y) => isStep(world, eye, [y, x], via)))
    for (const x of reached) passed.add(x)
  }
  return null
}
