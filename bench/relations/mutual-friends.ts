import { mutualFriendsSpec } from '../../graph/generated/between.ts'
import type { Row } from '../frame/row.ts'
import { spread } from '../frame/statistics.ts'
import type { Graphs, RelationsBench } from './bench.ts'
import { mutualFriendsOfTwins, PAGE, twinsInput } from './calls.ts'
import { profiled } from './profile.ts'
import { isSuspended, parts, type RelationsScene } from './scene.ts'
import { timeCalls } from './time-calls.ts'

const FRIENDS = 500

export const mutualFriendsTime: Row<RelationsBench> = {
  name: 'mutual-friends',
  what: `mutual friends of two with ${FRIENDS} friends each, page and total, p50`,
  against: '-',
  unit: 'ms',
  reach: { most: 15 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const total = await checkedTotal(graphs)
    const { twins } = await timeCalls(bench, { twins: () => mutualFriendsOfTwins(graphs) })
    return { ...spread(twins), note: `${total} in common` }
  },
}

export const mutualFriendsHits: Row<RelationsBench> = {
  name: 'mutual-friends-hits',
  what: 'the same, db hits',
  against: '-',
  unit: 'hits',
  reach: { most: 5 * (FRIENDS + FRIENDS) },
  async measure(bench) {
    const { hits } = await profiled(await bench.graphs(), mutualFriendsSpec, twinsInput)
    return { ...spread([hits]), note: '' }
  },
}

async function checkedTotal(graphs: Graphs): Promise<number> {
  const { total, ids } = await mutualFriendsOfTwins(graphs)
  const wanted = commonFriends(graphs.scene)
  if (total !== wanted || ids.length !== Math.min(PAGE, wanted))
    throw new Error(`${total} mutual friends were found of ${wanted}.`)
  return total
}

function commonFriends({ friendships }: RelationsScene): number {
  const friendsOf = (one: number): Set<number> => {
    const friends = new Set<number>()
    for (let at = 0; at < friendships.length; at += 2)
      if (friendships[at] === one) friends.add(friendships[at + 1] as number)
    return friends
  }
  const [first, second] = [friendsOf(parts.firstTwin), friendsOf(parts.secondTwin)]
  return [...first].filter((one) => second.has(one) && !isSuspended(one)).length
}
