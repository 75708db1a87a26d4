import type { EventId, PostId, UserId } from '../../core/id-types.ts'
import { FIRST_IMPORT_WORKER, MAX_SEQUENCE, MAX_WORKER, snowflake } from '../../core/ids.ts'
import { seededRandom } from '../../scripts/import/demo/random.ts'

/** Who is in the benchmark's network. Each part is used by rows that do not change what the others measure. */
export type Scene = {
  /** Follow each other while `follow-coalesced` runs. */
  walkers: UserId[]
  /** Follow `followees` writers each; they read their home timelines and hold the sockets. */
  readers: UserId[]
  /** Written by: `posts` old posts each, spread over the last 30 days. */
  writers: UserId[]
  /** Each one is followed by all `fans`, and by nobody else. */
  stars: UserId[]
  fans: UserId[]
  /** Rows of the follows, `[follower, followee]`, oldest first. */
  follows: [UserId, UserId][]
  posts: { id: PostId; authorId: UserId; text: string; atMillis: number }[]
  sizes: SceneSizes
}

export type SceneSizes = typeof fullSizes

const fullSizes = {
  walkers: 5_000,
  readers: 1_000,
  followees: 200,
  writers: 2_000,
  postsOfWriter: 20,
  stars: 20,
  fans: 10_000,
}
const smallSizes: SceneSizes = {
  walkers: 100,
  readers: 20,
  followees: 10,
  writers: 40,
  postsOfWriter: 5,
  stars: 3,
  fans: 200,
}

const DAYS_MILLIS = 30 * 86_400_000
const PER_MILLI = MAX_SEQUENCE + 1

/** The network of one run; the same for the same time and size.
 *  @param now epoch milliseconds: everything lies before it */
export function makeScene(now: number, small: boolean): Scene {
  const sizes = small ? smallSizes : fullSizes
  const random = seededRandom(20)
  const pick = (below: number): number => Math.floor(random() * below)
  let people = 0
  const accounts = (count: number): UserId[] =>
    Array.from({ length: count }, () => rowId<'UserId'>(now - 2 * DAYS_MILLIS, people++))
  const walkers = accounts(sizes.walkers)
  const readers = accounts(sizes.readers)
  const writers = accounts(sizes.writers)
  const stars = accounts(sizes.stars)
  const fans = accounts(sizes.fans)

  const follows: [UserId, UserId][] = readers.flatMap((reader) => {
    const chosen = new Set<UserId>()
    while (chosen.size < sizes.followees) chosen.add(writers[pick(writers.length)] as UserId)
    return [...chosen].map((writer): [UserId, UserId] => [reader, writer])
  })
  for (const fan of fans) for (const star of stars) follows.push([fan, star])

  const times = Array.from({ length: writers.length * sizes.postsOfWriter }, () => now - 60_000 - pick(DAYS_MILLIS))
  const posts = times
    .sort((a, b) => a - b)
    .map((atMillis, number) => ({
      id: snowflake<'PostId'>(atMillis, MAX_WORKER, number & MAX_SEQUENCE),
      authorId: writers[number % writers.length] as UserId,
      text: sentence(pick),
      atMillis,
    }))
  return { walkers, readers, writers, stars, fans, follows, posts, sizes }
}

/** The id of a follow: later rows are newer. */
export function followId(now: number, row: number): EventId {
  return rowId<'EventId'>(now - DAYS_MILLIS, row)
}

function rowId<Kind extends string>(millis: number, row: number) {
  return snowflake<Kind>(millis + Math.floor(row / PER_MILLI), FIRST_IMPORT_WORKER, row % PER_MILLI)
}

const words = 'graph fan follow post river window paper morning under between never always walking small green'.split(
  ' ',
)

/** About 200 characters, the length of an ordinary post. */
function sentence(pick: (below: number) => number): string {
  return Array.from({ length: 32 }, () => words[pick(words.length)]).join(' ')
}
