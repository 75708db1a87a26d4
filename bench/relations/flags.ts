import { callsPerSecond } from '../frame/callers.ts'
import { inParallel } from '../frame/in-parallel.ts'
import { ratios } from '../frame/interleave.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { BenchApp, RelationsBench } from './bench.ts'
import { FIRST_OTHER, isSuspended, parts, personId } from './scene.ts'
import { timeCalls } from './time-calls.ts'

const USERS = 100
/** Calls under way at a time, as a browser or a patient client would have. */
const WIDTH = 8

/** Over HTTP with keep-alive; the hundred calls are eight at a time, so that the group they make in the graph counts for
 *  them. */
export const flagsTogether: Row<RelationsBench> = {
  name: 'flags',
  what: `how the viewer stands to ${USERS} accounts, one HTTP call`,
  against: `${USERS} calls, ${WIDTH} at a time`,
  unit: 'x',
  reach: { least: 10 },
  async measure(bench) {
    const app = await bench.app()
    const ids = Array.from({ length: 2 * USERS }, (_, n) => FIRST_OTHER + 3 * n)
      .filter((one) => !isSuspended(one))
      .slice(0, USERS)
      .map(personId)
    const headers = { authorization: `Bearer ${await app.tokenOf(personId(parts.viewer))}` }
    const ask = (some: readonly string[]) => relationships(app, some, headers)
    // Each variant comes a few times: one round of the hundred calls is a hundred figures.
    const calls = Math.max(1, Math.round(bench.calls / 10))
    const variants = {
      together: () => ask(ids),
      apart: () => inParallel(ids, WIDTH, (id) => ask([id])),
    }
    for (const call of Object.values(variants)) await callsPerSecond(1, bench.small ? 0.2 : 10, call)
    const { together, apart } = await timeCalls({ ...bench, calls }, variants)
    const note = `${median(together).toFixed(1)} ms against ${median(apart).toFixed(1)} ms`
    return { ...spread(ratios(apart, together)), note }
  },
}

async function relationships(app: BenchApp, ids: readonly string[], headers: Record<string, string>): Promise<void> {
  const answer = await fetch(`${app.url}/v1/me/relationships?ids=${ids.join()}`, { headers })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`Relationships answered ${answer.status}: ${body.slice(0, 300)}`)
  const { items } = JSON.parse(body) as { items: unknown[] }
  if (items.length !== ids.length) throw new Error(`${items.length} relationships came of ${ids.length}.`)
}
