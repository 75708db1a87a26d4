import { seededRandom } from '../../scripts/import/demo/random.ts'
import { median, quantile } from '../frame/statistics.ts'
import type { RelationsBench } from './bench.ts'
import { pathOf } from './calls.ts'
import { type PathPairs, randomPairs, unreachablePairs } from './pairs.ts'

/** Milliseconds of searches, round by round, and what was found. */
export type PathTimes = { name: string; rounds: number[][]; found: number; none: number; timedOut: number }
export type Paths = { random: PathTimes[]; unreachable: PathTimes[] }

/** One search after the other, all kinds of pairs in turn; a search that was given up counts with the time it took. */
export async function timePaths(bench: RelationsBench): Promise<Paths> {
  const random = seededRandom(43)
  const paths: Paths = { random: randomPairs.map(empty), unreachable: unreachablePairs.map(empty) }
  for (let round = 0; round < bench.rounds; round++) {
    for (const [index, kind] of randomPairs.entries()) await timeKind(bench, kind, paths.random[index], random)
    for (const [index, kind] of unreachablePairs.entries())
      await timeKind(bench, kind, paths.unreachable[index], random)
    const told = [...paths.random, ...paths.unreachable].map(({ name, rounds }) => `${name} ${figures(rounds.at(-1))}`)
    bench.tell(`round ${round + 1}: ${told.join('; ')}`)
  }
  const wrong = paths.unreachable.find((times) => times.found > 0)
  if (wrong) throw new Error(`A path to the island was found by ${wrong.name}.`)
  return paths
}

async function timeKind(
  bench: RelationsBench,
  { via, pick }: PathPairs,
  times: PathTimes | undefined,
  random: () => number,
): Promise<void> {
  if (!times) return
  const graphs = await bench.graphs()
  const millis: number[] = []
  for (let call = 0; call < bench.calls; call++) {
    const [from, to] = pick(graphs.scene, random)
    if (from === to) continue
    const began = performance.now()
    const path = await pathOf(graphs, via, from, to)
    millis.push(performance.now() - began)
    if (path === null) times.none++
    else if (path === 'timed_out') times.timedOut++
    else times.found++
  }
  times.rounds.push(millis)
}

const empty = ({ name }: PathPairs): PathTimes => ({ name, rounds: [], found: 0, none: 0, timedOut: 0 })

const figures = (millis: readonly number[] = []): string =>
  `${median(millis).toFixed(1)}/${quantile(millis, 0.99).toFixed(0)} ms`
