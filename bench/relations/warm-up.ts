import { seededRandom } from '../../scripts/import/demo/random.ts'
import { callsPerSecond } from '../frame/callers.ts'
import type { Graphs } from './bench.ts'
import { fansPageOf, fansYouKnowOfCelebrity, fansYouKnowOfPage, mutualFriendsOfTwins, pathOf } from './calls.ts'
import { randomPairs, unreachablePairs } from './pairs.ts'
import { parts, personId } from './scene.ts'

const CALLERS = 4

/** Runs what the rows measure, so that the server has compiled and cached it. */
export async function warmUp(graphs: Graphs, seconds: number): Promise<void> {
  const random = seededRandom(42)
  const slices: (() => Promise<unknown>)[] = [
    () => fansPageOf(graphs, personId(parts.celebrity)),
    () => fansYouKnowOfCelebrity(graphs),
    () => fansYouKnowOfPage(graphs),
    () => mutualFriendsOfTwins(graphs),
    ...[...randomPairs, ...unreachablePairs].map(({ via, pick }) => async () => {
      const [from, to] = pick(graphs.scene, random)
      if (from !== to) await pathOf(graphs, via, from, to)
    }),
  ]
  // Twice around, so that the first ones are warm on a server that has settled.
  for (const slice of [...slices, ...slices]) await callsPerSecond(CALLERS, seconds / slices.length / 2, slice)
}
