import type { EventId } from '../../core/id-types.ts'
import { HIGHEST_ID } from '../../core/ids.ts'
import { fansPageSpec } from '../../graph/generated/relations.ts'
import { ratios } from '../frame/interleave.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { Graphs, RelationsBench } from './bench.ts'
import { fansPageInput, fansPageOf, PAGE } from './calls.ts'
import { fansOfCelebrity } from './fans-of-celebrity.ts'
import { profiled } from './profile.ts'
import { parts, personId } from './scene.ts'
import { timeCalls } from './time-calls.ts'

const celebrity = personId(parts.celebrity)
const somebody = personId(parts.somebody)
const newest = HIGHEST_ID as EventId
/** 10,000th of the full network. */
const farPage = (small: boolean): number => (small ? 100 : 10_000)

/** The slower of both pages decides. */
export const fansPages: Row<RelationsBench> = {
  name: 'fans-page',
  what: 'fans page of 20 at 1,000,000 fans, first and 10,000th',
  against: 'the first page at 100 fans',
  unit: 'x',
  reach: { most: 3 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const { far } = await cursorsOf(graphs, bench.small)
    const { few, first, deep } = await timeCalls(bench, {
      few: () => fansPageOf(graphs, somebody),
      first: () => fansPageOf(graphs, celebrity),
      deep: () => fansPageOf(graphs, celebrity, far),
    })
    const [atFirst, atDeep] = [ratios(first, few), ratios(deep, few)]
    const worse = median(atFirst) >= median(atDeep) ? atFirst : atDeep
    const times = [first, deep, few].map((millis) => median(millis).toFixed(2))
    const note = `first ${times[0]} ms (${median(atFirst).toFixed(2)}x), 10,000th ${times[1]} ms (${median(atDeep).toFixed(2)}x), at 100 fans ${times[2]} ms`
    return { ...spread(worse), note }
  },
}

/** The more costly of the two pages decides. Their fans have one or two relations each. The oldest fans have dozens, which the
 *  store keeps in one chain as long as they are fewer than fifty, and the test for a block walks it: the note tells of them. */
export const fansPageHits: Row<RelationsBench> = {
  name: 'fans-page-hits',
  what: 'fans page, db hits a row with status and blocks tested',
  against: '-',
  unit: 'hits',
  reach: { most: 12 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const { far, oldest } = await cursorsOf(graphs, bench.small)
    const found: number[] = []
    for (const before of [newest, far, oldest]) {
      const { hits, rows } = await profiled(graphs, fansPageSpec, fansPageInput(celebrity, before))
      found.push(Number((hits / rows).toFixed(1)))
    }
    const [first, deep, last] = found
    const note = `first ${first}, 10,000th ${deep}; fans with dozens of relations each ${last}`
    return { ...spread([Math.max(first ?? 0, deep ?? 0)]), note }
  },
}

/** Where the 10,000th and the last page begin.
 *  @throws Error when a page is not what the scene says */
async function cursorsOf(graphs: Graphs, small: boolean): Promise<{ far: EventId; oldest: EventId }> {
  const fans = fansOfCelebrity(graphs.scene)
  const first = (farPage(small) - 1) * PAGE
  const starts = [first, fans.length - PAGE]
  const cursors = starts.map((start) => fans[start - 1]?.at ?? newest)
  const pages = await Promise.all(cursors.map((before) => fansPageOf(graphs, celebrity, before)))
  for (const [index, page] of pages.entries()) {
    const start = starts[index] ?? 0
    const wanted = fans.slice(start, start + PAGE).map(({ id }) => id)
    if (wanted.join() !== page.map(({ id }) => id).join()) throw new Error('A page of fans is wrong.')
  }
  const [far = newest, oldest = newest] = cursors
  return { far, oldest }
}
