import type { UserId } from '../../core/id-types.ts'
import { homeRequest, readHome } from '../frame/api-calls.ts'
import { startBenchApp } from '../frame/bench-app.ts'
import { inParallel } from '../frame/in-parallel.ts'
import { interleave, ratios } from '../frame/interleave.ts'
import { processorSeconds } from '../frame/processor-time.ts'
import { requestsPerSecond } from '../frame/requests-per-second.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { BenchApp, RelationsBench } from './bench.ts'
import { FIRST_OTHER, isSuspended, personId, type RelationsScene } from './scene.ts'

const CONNECTIONS = 16
const READERS = 1_000
const HOME_BYTES_AT_LEAST = 1_000
/** Turns of both processes in one round: short ones, so that what else the machine does meets both alike. */
const TURNS = 4

/** Two processes alike, but that in one of them `views/post-views.ts` knows no rule: no ties are read, nobody is left out.
 *  The figure is what that saves of the processor time of a request, Kith and its cache Redis together. */
export const privacyShare: Row<RelationsBench> = {
  name: 'privacy-share',
  what: "the privacy rule's share of processor time, warm home timeline of 20 over HTTP",
  against: 'the same program without it',
  unit: '%',
  reach: { most: 15 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const before = './bench/relations/without-rule/register.mjs'
    const options = { closers: bench.closers, tell: bench.tell, name: 'kith-without-rule', before }
    const apps = { rule: await bench.app(), none: await startBenchApp(graphs, options) }
    const readers = readersOf(graphs.scene, bench.small ? 20 : READERS)
    const variants = { rule: await costOf(bench, apps.rule, readers), none: await costOf(bench, apps.none, readers) }
    const { rule, none } = await interleave(bench.rounds * TURNS, variants, (turn, figures) =>
      bench.tell(
        `turn ${turn + 1}: ${figures.rule.toFixed(0)} us with the rule, ${figures.none.toFixed(0)} us without`,
      ),
    )
    const [withRule, without] = [byRound(rule), byRound(none)]
    const shares = ratios(without, withRule).map((ratio) => 100 * (1 - ratio))
    const note = `${median(withRule).toFixed(0)} us a request against ${median(without).toFixed(0)} us, ${readers.length} readers`
    return { ...spread(shares), note }
  },
}

/** The mean of the turns of each round. */
function byRound(turns: readonly number[]): number[] {
  const rounds = Array.from({ length: turns.length / TURNS }, (_, round) =>
    turns.slice(round * TURNS, (round + 1) * TURNS),
  )
  return rounds.map((of) => of.reduce((sum, micros) => sum + micros, 0) / of.length)
}

/** Warms a process up.
 *  @returns measures the processor time of its requests, microseconds each */
async function costOf(
  bench: RelationsBench,
  app: BenchApp,
  readers: readonly UserId[],
): Promise<() => Promise<number>> {
  const requests = await inParallel(readers, 16, (reader) => homeRequest(app, reader))
  const bodies = await inParallel(readers, 16, (reader) => readHome(app, reader))
  if (median(bodies.map((body) => body.length)) < HOME_BYTES_AT_LEAST) throw new Error('The home timelines are empty.')
  const load = (seconds: number) => requestsPerSecond(app.url, { connections: CONNECTIONS, seconds, requests })
  const busy = async (): Promise<number> => {
    const { Kith: kith = Number.NaN, 'Redis (cache)': redis = 0 } = await processorSeconds(app.pids)
    return kith + redis
  }
  const seconds = bench.small ? 0.2 : 1
  await load(bench.small ? 0.5 : 10)
  return async () => {
    const began = await busy()
    const rate = await load(seconds)
    return (((await busy()) - began) / rate / seconds) * 1e6
  }
}

function readersOf({ sizes }: RelationsScene, count: number): UserId[] {
  const step = Math.floor((sizes.core - FIRST_OTHER) / count)
  return Array.from({ length: count }, (_, n) => FIRST_OTHER + step * n)
    .filter((one) => !isSuspended(one))
    .map(personId)
}
