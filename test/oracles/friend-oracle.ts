import type { OpenParts } from '../parts.ts'
import { type AsPerson, accountOf, allPages, inEights, personOf, signIn, untilComplete } from './as-person.ts'
import { jsonLinesOf, linesOf } from './shared-data.ts'

type PairLine = { a: number; b: number; friends: boolean; mutual_count: number; mutual: number[]; distance: number }

/** Friendships of a network, as a check of the paths that are answered. */
export type Friends = ReadonlyMap<string, ReadonlySet<string>>

/** Asks the API for every field of the oracle's pairs, as `a` sees `b`.
 *  @returns how many pairs there are, and one sentence for each field that is not as expected */
export async function wrongFriendPairs(parts: OpenParts, network: string, url: string, friends: Friends) {
  const as = await signIn(parts, network, url)
  const pairs = await jsonLinesOf<PairLine>(`${network}/oracle/pairs.jsonl.gz`)
  const wrong = await inEights(pairs, async (pair) => {
    const [viewer, other] = await Promise.all([as(pair.a), as(pair.b)])
    const found = await askOf(viewer, other, friends)
    const expected = { ...pair, walkable: true, complete: true }
    return Object.entries(expected)
      .filter(([field]) => field !== 'a' && field !== 'b')
      .filter(([field, value]) => String(found[field as keyof typeof found]) !== String(value))
      .map(
        ([field, value]) => `${pair.a} and ${pair.b}: ${field} is ${found[field as keyof typeof found]}, not ${value}`,
      )
  })
  return { pairs: pairs.length, wrong }
}

async function askOf({ id, client }: AsPerson, other: AsPerson, friends: Friends) {
  const userId = other.id
  const [flags, mutual, path] = await Promise.all([
    client.listRelationships({ ids: [userId] }),
    allPages((cursor) => client.listMutualFriends({ userId, limit: 100, ...(cursor && { cursor }) })),
    untilComplete(() => client.getPath({ userId, via: 'friends' })),
  ])
  const people = path.people.map(personOf)
  return {
    friends: flags.items[0]?.friend,
    mutual_count: mutual.total,
    mutual: mutual.items.map(personOf).sort((a, b) => a - b),
    distance: path.degree ?? -1,
    complete: path.complete,
    walkable:
      path.degree === null ||
      (people.length === path.degree + 1 &&
        path.people[0]?.id === id &&
        path.people.at(-1)?.id === userId &&
        people.every((one, at) => at === 0 || friends.get(String(people[at - 1]))?.has(String(one)))),
  }
}

/** Reads everybody's profile as a stranger.
 *  @returns how many people there are, and one sentence for each whose number of friends is not as expected */
export async function wrongFriendCounts(parts: OpenParts, network: string, url: string) {
  const as = await signIn(parts, network, url)
  const degrees = new Map<number, number>()
  for await (const line of linesOf(`${network}/oracle/degrees.tsv.gz`)) {
    const [person = '', degree = ''] = line.split('\t')
    if (person !== 'id') degrees.set(Number(person), Number(degree))
  }
  const { client } = await as(0)
  const people = [...degrees.keys()]
  const slices = Array.from({ length: Math.ceil(people.length / 100) }, (_, at) =>
    people.slice(100 * at, 100 * at + 100),
  )
  const seen = new Set<number>()
  const wrong = await inEights(slices, async (slice) => {
    const ids = await Promise.all(slice.map((person) => accountOf(parts, network, person)))
    const { items } = await client.listUsers({ ids })
    return items.flatMap((profile) => {
      const person = personOf(profile)
      seen.add(person)
      const right = profile.friendsCount === degrees.get(person)
      return right ? [] : [`${person} has ${profile.friendsCount} friends, not ${degrees.get(person)}`]
    })
  })
  return { people: people.length, seen: seen.size, wrong }
}
