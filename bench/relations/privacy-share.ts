import type { UserId } from '../../core/id-types.ts'
import { type HomeSource, homeTimeline } from '../../views/home-timeline.ts'
import { homeRequest, readHome } from '../frame/api-calls.ts'
import { inParallel } from '../frame/in-parallel.ts'
import { interleave } from '../frame/interleave.ts'
import { processorSeconds } from '../frame/processor-time.ts'
import { requestsPerSecond } from '../frame/requests-per-second.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { BenchApp, RelationsBench } from './bench.ts'
import { PAGE } from './calls.ts'
import { homeWithoutRule } from './home-without-rule.ts'
import { FIRST_OTHER, isSuspended, personId, type RelationsScene } from './scene.ts'

const CALLERS = 16
/** So few that posts, cards and ties of all of them stay in the cache of a process. */
const READERS = 300
/** Both forms of the view take so many turns in a round. */
const TURNS = 10
const HOME_BYTES_AT_LEAST = 1_000

/** Processor time that the rule adds to the view, as a share of what a whole request costs Kith; Redis counts both times. The
 *  view runs here with the rule and without it in short turns: two processes would differ by more than the rule costs. */
export const privacyShare: Row<RelationsBench> = {
  name: 'privacy-share',
  what: "the privacy rule's share of processor time, warm home timeline of 20",
  against: 'a whole HTTP request',
  unit: '%',
  reach: { most: 15 },
  async measure(bench) {
    const app = await bench.app()
    const readers = readersOf(app.scene, bench.small ? 20 : READERS)
    const request = await requestCost(bench, app, readers)
    const view = viewCosts(app, readers)
    for (let turn = 0; turn < (bench.small ? 1 : 30); turn++) await view()
    const rules: number[] = []
    const variants = {
      request,
      async rule() {
        const turns: number[] = []
        for (let turn = 0; turn < TURNS; turn++) turns.push(await view())
        return turns.reduce((sum, each) => sum + each, 0) / TURNS
      },
    }
    const { request: whole, rule } = await interleave(bench.rounds, variants, (round, figures) => {
      rules.push((100 * figures.rule) / figures.request)
      bench.tell(`round ${round + 1}: ${figures.rule.toFixed(0)} us of ${figures.request.toFixed(0)} us`)
    })
    const note = `${median(rule).toFixed(0)} us of ${median(whole).toFixed(0)} us, ${readers.length} readers`
    return { ...spread(rules), note }
  },
}

/** Warms Kith up.
 *  @returns measures what a request costs Kith and its cache Redis, in microseconds */
async function requestCost(bench: RelationsBench, app: BenchApp, readers: readonly UserId[]) {
  const requests = await inParallel(readers, CALLERS, (reader) => homeRequest(app, reader))
  const bodies = await inParallel(readers, CALLERS, (reader) => readHome(app, reader))
  if (median(bodies.map((body) => body.length)) < HOME_BYTES_AT_LEAST) throw new Error('The home timelines are empty.')
  const load = (seconds: number) => requestsPerSecond(app.url, { connections: CALLERS, seconds, requests })
  const kith = async () => (await processorSeconds(app.pids))['Kith'] ?? Number.NaN
  const seconds = bench.small ? 0.5 : 3
  await load(bench.small ? 0.5 : 10)
  return async () => {
    const [began, redisBegan] = [await kith(), await redisMicros(app)]
    const count = (await load(seconds)) * seconds
    return (((await kith()) - began) * 1e6 + (await redisMicros(app)) - redisBegan) / count
  }
}

/** @returns measures what the rule adds to a page, in microseconds of this process and the cache Redis */
function viewCosts({ coalesced, cache }: BenchApp, readers: readonly UserId[]): () => Promise<number> {
  const { timelines, objects } = cache
  const source: HomeSource = { graph: coalesced.scope(), timelines, objects, now: Date.now }
  const first = { before: null, limit: PAGE }
  const forms = {
    rule: (id: UserId) => homeTimeline(source, { id, role: 'user' }, first),
    none: (id: UserId) => homeWithoutRule(source, id, PAGE),
  }
  let turn = 0
  const cost = async (read: (id: UserId) => Promise<unknown>): Promise<number> => {
    const [began, redisBegan] = [process.cpuUsage(), await redisMicros({ cache })]
    await inParallel(readers, CALLERS, read)
    const { user, system } = process.cpuUsage(began)
    return (user + system + (await redisMicros({ cache })) - redisBegan) / readers.length
  }
  return async () => {
    const backwards = turn++ % 2 === 1
    const one = await cost(backwards ? forms.none : forms.rule)
    const other = await cost(backwards ? forms.rule : forms.none)
    return backwards ? other - one : one - other
  }
}

/** Processor time of the cache Redis so far, as it tells itself. */
async function redisMicros({ cache }: Pick<BenchApp, 'cache'>): Promise<number> {
  const text = await cache.client.info('cpu')
  const seconds = [...text.matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)].map((match) => Number(match[1]))
  return seconds.reduce((sum, each) => sum + each, 0) * 1e6
}

function readersOf({ sizes }: RelationsScene, count: number): UserId[] {
  const step = Math.floor((sizes.core - FIRST_OTHER) / count)
  return Array.from({ length: count }, (_, n) => FIRST_OTHER + step * n)
    .filter((one) => !isSuspended(one))
    .map(personId)
}
