import type { EventId, UserId } from '../../core/id-types.ts'
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
  friendsOfTwin: 500,
  followeesOfViewer: 200,
}
const smallSizes: RelationsSizes = {
  core: 500,
  fans: 4_000,
  starFans: 400,
  follows: 9_400,
  friendships: 3_000,
  blocks: 100,
  friendsOfTwin: 50,
  followeesOfViewer: 20,
}

/** Who has a part of their own. */
export const parts = {
  /** Followed by a million: every other one of the core, and nearly all of those who only follow stars. */
  celebrity: 0,
  /** Followed by a tenth of those. */
  star: 1,
  /** Follows `followeesOfViewer` accounts; most of them are fans of the celebrity. */
  viewer: 2,
  /** Each has `friendsOfTwin` friends; an eighth of them are friends of both. */
  firstTwin: 3,
  secondTwin: 4,
} as const
const FIRST_OTHER = 10

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

  const friendships = pairSet(sizes.core)
  const shared = Math.floor(sizes.friendsOfTwin / 8)
  for (let n = 0; n < sizes.friendsOfTwin; n++) {
    friendships.add(parts.firstTwin, FIRST_OTHER + n)
    friendships.add(parts.secondTwin, FIRST_OTHER + n + sizes.friendsOfTwin - shared)
  }
  for (const one of [parts.celebrity, parts.star]) for (let n = 0; n < half / 250; n++) friendships.add(one, pick(1))
  while (friendships.size() < sizes.friendships) {
    const [a, b] = [pick(1.3), pick(1.3)]
    if (a !== b) friendships.add(Math.min(a, b), Math.max(a, b))
  }

  const follows = pairSet(sizes.core + sizes.fans)
  for (let n = 0; n < half - FIRST_OTHER; n++) follows.add(FIRST_OTHER + 2 * n, parts.celebrity)
  for (let n = 0; n < sizes.fans - half + FIRST_OTHER; n++) follows.add(sizes.core + n, parts.celebrity)
  // Some of them follow nobody else.
  for (let n = 1; n <= sizes.starFans; n++) follows.add(sizes.core + sizes.fans - n, parts.star)
  for (const one of [parts.celebrity, parts.star]) for (let n = 0; n < half / 100; n++) follows.add(one, pick(1))
  for (let n = 0; n < sizes.followeesOfViewer; n++)
    follows.add(parts.viewer, n % 2 === 0 ? sizes.core + n : FIRST_OTHER + n)
  while (follows.size() < sizes.follows) {
    const [a, b] = [pick(1), pick(2)]
    if (a !== b) follows.add(a, b)
  }

  const blocks = pairSet(sizes.core)
  while (blocks.size() < sizes.blocks) {
    const [a, b] = [pick(1), pick(1)]
    const tied = follows.has(a, b) || follows.has(b, a) || friendships.has(Math.min(a, b), Math.max(a, b))
    if (a !== b && !tied) blocks.add(a, b)
  }
  return {
    sizes,
    people: sizes.core + sizes.fans,
    follows: follows.pairs(),
    friendships: friendships.pairs(),
    blocks: blocks.pairs(),
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

/** @param kind relations of different kinds begin in different years */
export function relationId(kind: 'follow' | 'friend' | 'block', number: number): EventId {
  const year = { follow: 2025, friend: 2026, block: 2026 }[kind]
  const month = kind === 'block' ? 6 : 0
  return String(BigInt(snowflake(Date.UTC(year, month, 1), FIRST_IMPORT_WORKER)) + BigInt(number)) as EventId
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
