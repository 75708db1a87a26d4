import type { GraphClient } from '../../graph/client.ts'
import { callsPerSecond } from '../frame/callers.ts'
import { interleave, ratios } from '../frame/interleave.ts'
import type { Measured, Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { Graphs, MainJobBench } from './bench.ts'
import { followSomebody, seeProfile } from './calls.ts'
import { clearOutbox } from './clear-outbox.ts'

const CALLERS = 64

/** Follow writes with their outbox event; a call that fails ends the run. */
export const followCoalesced: Row<MainJobBench> = {
  name: 'follow-coalesced',
  what: `follow writes with outbox, ${CALLERS} callers`,
  against: 'the same statement, one call each',
  unit: 'x',
  reach: { least: 5 },
  async measure(bench) {
    const measured = await compare(bench, followSomebody)
    await clearOutbox((await bench.graphs()).config)
    return { ...measured, note: `${measured.note}, no failed call` }
  },
}

/** Whole profiles: card, counts and how the viewer stands to it. */
export const cardsCoalesced: Row<MainJobBench> = {
  name: 'cards-coalesced',
  what: `profile cards, ${CALLERS} callers`,
  against: 'one call each',
  unit: 'x',
  reach: { least: 5 },
  measure: (bench) => compare(bench, seeProfile),
}

async function compare(
  bench: MainJobBench,
  call: (graphs: Graphs, client: GraphClient) => Promise<void>,
): Promise<Measured> {
  const graphs = await bench.graphs()
  const rate = (client: GraphClient) => () => callsPerSecond(CALLERS, bench.sliceSeconds, () => call(graphs, client))
  const variants = { coalesced: rate(graphs.coalesced), single: rate(graphs.single) }
  const { coalesced, single } = await interleave(bench.rounds, variants, (round, figures) =>
    bench.tell(
      `round ${round + 1}: ${Math.round(figures.coalesced)}/s coalesced, ${Math.round(figures.single)}/s single`,
    ),
  )
  const note = `${perSecond(coalesced)} against ${perSecond(single)}`
  return { ...spread(ratios(coalesced, single)), note }
}

const perSecond = (rates: readonly number[]): string => `${Math.round(median(rates)).toLocaleString('en')}/s`
