import type { EventId, PostId, UserId } from '../../core/id-types.ts'
import { FIRST_IMPORT_WORKER, snowflake } from '../../core/ids.ts'
import { seededRandom } from '../../scripts/import/demo/random.ts'

/** People are numbers from 0: first those with a part of their own (`parts`), then the others who know each other, then
 *  people who only follow the stars. */
export type RelationsScene = {
  sizes: RelationsSizes
  /** Everybody; those below `sizes.core` have friends and follow each other. */
  people: number
  /** Follows as [follower, followee], oldest first. */
  follows: Pairs
  /** Friendships as [lower, higher], oldest first. */
  friendships: Pairs
  /** Blocks as [who, whom]; never beside a follow or a friendship. */
  blocks: Pairs
  /** Mutes as [who, whom], without an end. */
  mutes: Pairs
  /** Posts as [author, 1 when for friends], oldest first. */
  posts: Pairs
}

/** Pairs of numbers, one after the other: [a0, b0, a1, b1, ...]. */
export type Pairs = Uint32Array

export type RelationsSizes = typeof fullSizes

const fullSizes = {
  core: 50_000,
  fans: 1_000_000,
  starFans: 100_000,
  follows: 2_100_000,
  friendships: 500_000,
  blocks: 50_000,
  mutes: 50_000,
  posts: 100_000,
  friendsOfTwin: 500,
  followeesOfViewer: 200,
  fansOfSomebody: 100,
  islanders: 2_000,
}
const smallSizes: RelationsSizes = {
  core: 500,
  fans: 4_000,
  starFans: 400,
  follows: 9_400,
  friendships: 3_000,
  blocks: 100,
  mutes: 50,
  posts: 2_000,
  friendsOfTwin: 50,
  followeesOfViewer: 20,
  fansOfSomebody: 40,
  islanders: 100,
}

/** Who has a part of their own. */
export const parts = {
  /** Followed by a million: every other one of the core, and nearly all of those who only follow stars. */
  celebrity: 0,
  /** Followed by a tenth of those. */
  star: 1,
  /** Follows `followeesOfViewer` accounts that many follow; every other one is a fan of the celebrity. Blocks, and is blocked
   *  by, some fans of the celebrity and of somebody. */
  viewer: 2,
  /** Each has `friendsOfTwin` friends; an eighth of them are friends of both. */
  firstTwin: 3,
  secondTwin: 4,
  /** Followed by `fansOfSomebody` people who follow the celebrity, too. */
  somebody: 5,
} as const
export const FIRST_OTHER = 10
/** Of the viewer, each way. */
const BLOCKS_OF_VIEWER = 5

/** A network like the one of the design's measurements, the same for the same size: a million fans of one account, a
 *  dense core with hubs, one account in fifty locked, one in two hundred suspended.
 *  @source graph.md of the design: 1,050,000 users, 2,100,000 follows, 500,000 friendships */
export function makeRelationsScene(small: boolean): RelationsScene {
  const sizes = small ? smallSizes : fullSizes
  const random = seededRandom(41)
  const others = sizes.core - FIRST_OTHER
  /** Somebody of the core; the larger the power, the more the first ones stand out. */
  const pick = (power: number): number => FIRST_OTHER + Math.floor(others * random() ** power)

  const half = sizes.core / 2

  const friendships = pairSet(sizes.core + sizes.fans)
  const shared = Math.floor(sizes.friendsOfTwin / 8)
  for (let n = 0; n < sizes.friendsOfTwin; n++) {
    friendships.add(parts.firstTwin, FIRST_OTHER + n)
    friendships.add(parts.secondTwin, FIRST_OTHER + n + sizes.friendsOfTwin - shared)
  }
  for (const one of [parts.celebrity, parts.star]) for (let n = 0; n < half / 250; n++) friendships.add(one, pick(1))
  // The last of those who follow stars follow none, but know each other and nobody else.
  const island = sizes.core + sizes.fans - sizes.islanders
  const islander = (): number => island + Math.floor(sizes.islanders * random())
  for (let n = 0; n < sizes.islanders * 8; n++) {
    const [a, b] = [islander(), islander()]
    if (a !== b) friendships.add(Math.min(a, b), Math.max(a, b))
  }
  while (friendships.size() < sizes.friendships) {
    const [a, b] = [pick(1.3), pick(1.3)]
    if (a !== b) friendships.add(Math.min(a, b), Math.max(a, b))
  }

  const follows = pairSet(sizes.core + sizes.fans)
  for (let n = 0; n < half - FIRST_OTHER; n++) follows.add(FIRST_OTHER + 2 * n, parts.celebrity)
  for (let n = 0; n < sizes.fans - half + FIRST_OTHER; n++) follows.add(sizes.core + n, parts.celebrity)
  // Some of them follow nobody else.
  for (let n = 1; n <= sizes.starFans; n++) follows.add(island - n, parts.star)
  for (let n = 0; n < sizes.fansOfSomebody; n++) follows.add(sizes.core + n, parts.somebody)
  for (const one of [parts.celebrity, parts.star]) for (let n = 0; n < half / 100; n++) follows.add(one, pick(1))
  for (let n = 0; n < sizes.followeesOfViewer; n++) follows.add(parts.viewer, FIRST_OTHER + n)
  for (let n = 0; n < sizes.islanders * 8; n++) {
    const [a, b] = [islander(), islander()]
    if (a !== b) follows.add(a, b)
  }
  while (follows.size() < sizes.follows) {
    const [a, b] = [pick(1), pick(2)]
    if (a !== b) follows.add(a, b)
  }

  const blocks = pairSet(sizes.core + sizes.fans)
  const newestFan = sizes.core + sizes.fans - half + FIRST_OTHER - 1
  for (let n = 0; n < BLOCKS_OF_VIEWER; n++)
    for (const fan of [newestFan - 3 * n, sizes.core + 7 * n]) {
      blocks.add(parts.viewer, fan)
      blocks.add(fan - 1, parts.viewer)
    }
  while (blocks.size() < sizes.blocks) {
    const [a, b] = [pick(1), pick(1)]
    const tied = follows.has(a, b) || follows.has(b, a) || friendships.has(Math.min(a, b), Math.max(a, b))
    if (a !== b && !tied) blocks.add(a, b)
  }

  const mutes = pairSet(sizes.core)
  while (mutes.size() < sizes.mutes) {
    const [a, b] = [pick(1), pick(1)]
    if (a !== b) mutes.add(a, b)
  }
  const posts = Array.from({ length: sizes.posts }, (_, n) => [pick(1), n % 10 === 3 ? 1 : 0])
  return {
    sizes,
    people: sizes.core + sizes.fans,
    follows: follows.pairs(),
    friendships: friendships.pairs(),
    blocks: blocks.pairs(),
    mutes: mutes.pairs(),
    posts: Uint32Array.from(posts.flat()),
  }
}

export function isLocked(person: number): boolean {
  return person >= FIRST_OTHER && person % 50 === 7
}

export function isSuspended(person: number): boolean {
  return person >= FIRST_OTHER && person % 200 === 13
}

const JOINED = Date.UTC(2024, 0, 1)

/** Ids of a kind rise with the number. */
export function personId(person: number): UserId {
  return String(BigInt(snowflake(JOINED, FIRST_IMPORT_WORKER)) + BigInt(person)) as UserId
}

const began = {
  follow: Date.UTC(2025, 0, 1),
  friend: Date.UTC(2026, 0, 1),
  block: Date.UTC(2026, 6, 1),
  mute: Date.UTC(2026, 7, 1),
}

/** @param kind relations of different kinds begin at different times */
export function relationId(kind: keyof typeof began, number: number): EventId {
  return String(BigInt(snowflake(began[kind], FIRST_IMPORT_WORKER)) + BigInt(number)) as EventId
}

/** Posts are a minute apart. */
export function postOf(number: number): { id: PostId; atMillis: number } {
  const atMillis = Date.UTC(2026, 8, 1) + number * 60_000
  return { id: snowflake(atMillis, FIRST_IMPORT_WORKER), atMillis }
}

/** Pairs in the order they came, each once. */
function pairSet(people: number) {
  const keys = new Set<number>()
  return {
    add: (a: number, b: number) => void keys.add(a * people + b),
    has: (a: number, b: number) => keys.has(a * people + b),
    size: () => keys.size,
    pairs(): Pairs {
      const all = new Uint32Array(keys.size * 2)
      let at = 0
      for (const key of keys) {
        all[at++] = Math.floor(key / people)
        all[at++] = key % people
      }
      return all
    },
  }
}
