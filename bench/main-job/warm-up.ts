import { callsPerSecond } from '../frame/callers.ts'
import type { Graphs } from './bench.ts'
import { followSomebody, pullHome, seeProfile } from './calls.ts'

const CALLERS = 16

/** Runs what the rows measure, in both variants, so that the server has compiled and cached it. */
export async function warmUp(graphs: Graphs, seconds: number): Promise<void> {
  const kinds = [followSomebody, seeProfile, pullHome]
  const slices = kinds.flatMap((kind) => [graphs.coalesced, graphs.single].map((client) => () => kind(graphs, client)))
  // Twice around, so that the last ones are warmed on a server that has settled.
  for (const slice of [...slices, ...slices]) await callsPerSecond(CALLERS, seconds / slices.length / 2, slice)
}
