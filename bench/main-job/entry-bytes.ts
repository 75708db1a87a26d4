import { keys } from '../../adapters/redis/keys.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { BenchApp, MainJobBench } from './bench.ts'
import { fillTimelines } from './timelines-of-fans.ts'

const TIMELINES = 20

/** All keys of a timeline, their names included, by MEMORY USAGE, divided by its entries. */
export const entryBytes: Row<MainJobBench> = {
  name: 'entry-bytes',
  what: 'Redis bytes per timeline entry',
  against: '-',
  unit: 'bytes',
  reach: { most: 16 },
  async measure(bench) {
    const app = await bench.app()
    const { KITH_TIMELINE_CAP: cap, KITH_TIMELINE_BUILD: build } = app.config
    const most = Math.min(cap, app.scene.posts.length)
    const least = Math.min(build, most)
    const full = await bytesPerEntry(app, most)
    const built = await bytesPerEntry(app, least)
    return { ...spread(full), note: `at ${most} entries; ${median(built).toFixed(1)} at ${least}` }
  },
}

async function bytesPerEntry(app: BenchApp, entries: number): Promise<number[]> {
  const redis = keys(app.config.KITH_BUCKETS)
  const users = app.scene.walkers.slice(0, TIMELINES)
  await fillTimelines(app, users, entries)
  return await Promise.all(
    users.map(async (user) => {
      const names = [redis.timeline(user), redis.pullAuthors(user)]
      const bytes = await Promise.all(names.map((name) => app.cache.client.memory('USAGE', name, 'SAMPLES', 0)))
      return bytes.reduce<number>((total, each) => total + (each ?? 0), 0) / entries
    }),
  )
}
