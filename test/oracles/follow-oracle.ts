import type { UserId } from '../../core/id-types.ts'
import { commonFans } from '../../graph/generated/between.ts'
import type { OpenParts } from '../parts.ts'
import { type AsPerson, allPages, inEights, personOf, signIn, untilComplete } from './as-person.ts'
import { jsonLinesOf } from './shared-data.ts'

type Pair = {
  a: number
  b: number
  a_follows_b: boolean
  b_follows_a: boolean
  both_follow_count: number
  both_follow: number[]
  common_followers_count: number
  common_followers: number[]
  followed_by_people_a_follows_count: number
  followed_by_people_a_follows: number[]
  distance: number
  distance_ignoring_direction: number
}

/** More fans than anybody of the network has. */
const MOST_FANS = 5_000

/** Asks for every field of the oracle's pairs, as `a` sees `b`: the API, and for who follows both the query.
 *  @param edges   all follows, as `follower followee`: what a path must consist of
 *  @returns how many pairs there are, and one sentence for each field that is not as expected */
export async function wrongFollowPairs(parts: OpenParts, network: string, url: string, edges: ReadonlySet<string>) {
  const as = await signIn(parts, network, url)
  const pairs = await jsonLinesOf<Pair>(`${network}/oracle/pairs.jsonl.gz`)
  const numbers = new Map<UserId, number>()
  const wrong = await inEights(pairs, async (pair) => {
    const [a, b] = await Promise.all([as(pair.a), as(pair.b)])
    // The query answers with ids; who they are is known from the persons that are expected.
    for (const person of pair.common_followers) numbers.set((await as(person)).id, person)
    const found: Record<string, unknown> = { ...(await askOf(a, b, edges)), ...(await fansOfBoth(a, b)) }
    const expected = { ...pair, teaser: pair.followed_by_people_a_follows_count, complete: true, walkable: true }
    return Object.entries(expected)
      .filter(([field]) => field !== 'a' && field !== 'b')
      .filter(([field, value]) => String(found[field]) !== String(value))
      .map(([field, value]) => `${pair.a} and ${pair.b}: ${field} is ${found[field]}, not ${value}`)
  })
  return { pairs: pairs.length, wrong }

  async function fansOfBoth(a: AsPerson, b: AsPerson) {
    const found = await commonFans(parts.graph.scope(), { firstId: a.id, secondId: b.id, most: MOST_FANS })
    if (!found?.complete) return {}
    const people = found.ids.map((id) => numbers.get(id) ?? -1)
    return { common_followers_count: people.length, common_followers: people.sort((x, y) => x - y) }
  }
}

async function askOf({ client }: AsPerson, other: AsPerson, edges: ReadonlySet<string>) {
  const userId = other.id
  const paged = (cursor: string | null) => ({ userId, limit: 10, ...(cursor && { cursor }) })
  const [flags, both, known, teasers, path, anyPath] = await Promise.all([
    client.listRelationships({ ids: [userId] }),
    allPages((cursor) => client.listBothFollow(paged(cursor))),
    allPages((cursor) => client.listFansYouKnow(paged(cursor))),
    client.listFansYouKnowOfUsers({ ids: [userId] }),
    untilComplete(() => client.getPath({ userId, via: 'following' })),
    untilComplete(() => client.getPath({ userId, via: 'any' })),
  ])
  return {
    a_follows_b: flags.items[0]?.following,
    b_follows_a: flags.items[0]?.followedBy,
    both_follow_count: both.total,
    both_follow: people(both.items),
    followed_by_people_a_follows_count: known.total,
    followed_by_people_a_follows: people(known.items),
    teaser: teasers.items[0]?.total,
    distance: path.degree ?? -1,
    distance_ignoring_direction: anyPath.degree ?? -1,
    complete: path.complete && anyPath.complete,
    walkable:
      steps(path).every(([from, to]) => edges.has(`${from} ${to}`)) &&
      steps(anyPath).every(([from, to]) => edges.has(`${from} ${to}`) || edges.has(`${to} ${from}`)),
  }
}

function people(cards: readonly { username: string }[]): number[] {
  return cards.map(personOf).sort((a, b) => a - b)
}

/** The steps of a path; one that cannot be when the path has not as many people as its degree tells. */
function steps({ degree, people }: { degree: number | null; people: { username: string }[] }): (string | number)[][] {
  if (people.length !== (degree === null ? 0 : degree + 1)) return [['no', 'step']]
  const persons = people.map(personOf)
  return persons.slice(1).map((person, at) => [persons[at] ?? 'nobody', person])
}
