import { readHome } from '../frame/api-calls.ts'
import type { Row } from '../frame/row.ts'
import { median, quantile, spread } from '../frame/statistics.ts'
import type { MainJobBench } from './bench.ts'

const READS = 200

/** One reader after the other, each with a timeline that was dropped, as a follow does; the figure is the time of the
 *  whole request. The note tells the same with an empty Redis: no timeline, no post, no card, no session. */
export const homeCold: Row<MainJobBench> = {
  name: 'home-cold',
  what: 'home timeline rebuilt from the graph',
  against: '-',
  unit: 'ms',
  reach: { most: 20 },
  async measure(bench) {
    const app = await bench.app()
    const readers = app.scene.readers.slice(0, bench.small ? 10 : READS)
    // The first time is the time of opening their sessions.
    for (const reader of readers) await readHome(app, reader)
    const medians: number[] = []
    const tails: number[] = []
    for (let round = 0; round < bench.rounds; round++) {
      const millis: number[] = []
      for (const reader of readers) {
        await app.cache.timelines.drop([reader])
        millis.push(await millisOf(() => readHome(app, reader)))
      }
      medians.push(median(millis))
      tails.push(quantile(millis, 0.99))
      bench.tell(`round ${round + 1}: p50 ${medians.at(-1)?.toFixed(1)} ms, p99 ${tails.at(-1)?.toFixed(1)} ms`)
    }
    const empty: number[] = []
    for (const reader of readers) {
      await app.cache.client.flushall()
      empty.push(await millisOf(() => readHome(app, reader)))
    }
    const note = `${app.scene.sizes.followees} followees, p50; p99 ${median(tails).toFixed(1)} ms; with an empty Redis p50 ${median(empty).toFixed(1)} ms`
    return { ...spread(medians), note }
  },
}

async function millisOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
