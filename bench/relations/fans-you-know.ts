import type { GraphClient } from '../../graph/client.ts'
import { ratios } from '../frame/interleave.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { Graphs, RelationsBench } from './bench.ts'
import { fansYouKnowOfCelebrity, fansYouKnowOfPage, profiles } from './calls.ts'
import { isSuspended, parts, type RelationsScene } from './scene.ts'
import { timeCalls } from './time-calls.ts'

const what = 'fans you know of a profile with 1,000,000 fans, viewer follows 200'

export const fansYouKnowTime: Row<RelationsBench> = {
  name: 'fans-you-know',
  what: `${what}, p50`,
  against: '-',
  unit: 'ms',
  reach: { most: 10 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const total = await checkedTotal(graphs)
    const { one } = await timeCalls(bench, { one: () => fansYouKnowOfCelebrity(graphs) })
    return { ...spread(one), note: `${total} found` }
  },
}

export const fansYouKnowFloor: Row<RelationsBench> = {
  name: 'fans-you-know-floor',
  what: 'the same',
  against: 'RETURN 1',
  unit: 'x',
  reach: { most: 50 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const { one, floor } = await timeCalls(bench, {
      one: () => fansYouKnowOfCelebrity(graphs),
      floor: () => returnOne(graphs.coalesced),
    })
    return { ...spread(ratios(one, floor)), note: times(one, floor) }
  },
}

export const fansYouKnowPage: Row<RelationsBench> = {
  name: 'fans-you-know-page',
  what: `the same of a page of ${profiles.length} profiles in one query, 2 celebrities among them`,
  against: 'the single one',
  unit: 'x',
  reach: { most: 3 },
  async measure(bench) {
    const graphs = await bench.graphs()
    const found = await fansYouKnowOfPage(graphs)
    const ofCelebrity = found[0]?.total
    if (found.length !== profiles.length || ofCelebrity !== (await checkedTotal(graphs)))
      throw new Error('The page of profiles is wrong.')
    const { page, one } = await timeCalls(bench, {
      page: () => fansYouKnowOfPage(graphs),
      one: () => fansYouKnowOfCelebrity(graphs),
    })
    return { ...spread(ratios(page, one)), note: times(page, one) }
  },
}

/** The client's question whether the server answers is `RETURN 1`. */
const returnOne = (client: GraphClient): Promise<void> => client.check()

const times = (of: readonly number[], to: readonly number[]): string =>
  `${median(of).toFixed(2)} ms against ${median(to).toFixed(2)} ms`

async function checkedTotal(graphs: Graphs): Promise<number> {
  const { total } = await fansYouKnowOfCelebrity(graphs)
  const wanted = knownFans(graphs.scene)
  if (total !== wanted) throw new Error(`${total} fans that the viewer knows were found of ${wanted}.`)
  return total
}

function knownFans({ follows }: RelationsScene): number {
  const [fans, followees] = [new Set<number>(), new Set<number>()]
  for (let at = 0; at < follows.length; at += 2) {
    const [fan = 0, followee = 0] = follows.subarray(at, at + 2)
    if (followee === parts.celebrity) fans.add(fan)
    if (fan === parts.viewer) followees.add(followee)
  }
  return [...followees].filter((one) => fans.has(one) && !isSuspended(one)).length
}
