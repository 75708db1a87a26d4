import { setTimeout as pause } from 'node:timers/promises'
import { keys } from '../../adapters/redis/keys.ts'
import type { PostId, UserId } from '../../core/id-types.ts'
import { publish } from '../frame/api-calls.ts'
import { interleave, ratios } from '../frame/interleave.ts'
import { costOf, processorSeconds } from '../frame/processor-time.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { BenchApp, MainJobBench } from './bench.ts'
import { cachedIds, fillTimelines } from './timelines-of-fans.ts'

/** Between the 100 entries a timeline is built with and the 800 it may grow to. */
const ENTRIES = 200
const PIPELINE = 1_000
const PIPELINES_AT_ONCE = 2
const PATIENCE_MILLIS = 120_000

/** One post of each star over HTTP, all at once; the clock runs from the first request to the moment when the last
 *  timeline has the last post. Outbox, relay, queue, graph pages and Redis are all in it. */
export const fanOut: Row<MainJobBench> = {
  name: 'fan-out',
  what: 'deliveries of the whole pipeline, outbox on',
  against: 'one add command per key, pipelined, on the same structure',
  unit: 'x',
  reach: { least: 0.8 },
  async measure(bench) {
    const app = await bench.app()
    const { fans, stars } = app.scene
    const redis = keys(app.config.KITH_BUCKETS)
    await fillTimelines(app, fans, ENTRIES)
    const copies = fans.map((fan) => `bench:${fan}`)
    await copyTimelines(app, fans.map(redis.timeline), copies)
    // Opens the sessions and warms both ways.
    await deliver(app)
    await addToAll(app, copies, stars.length)
    const costs = { pipeline: '', add: '' }
    const costed = (name: keyof typeof costs, work: () => Promise<number>) => async () => {
      const before = await processorSeconds(app.pids)
      const rate = await work()
      costs[name] = costOf(before, await processorSeconds(app.pids), fans.length * stars.length)
      return rate
    }
    const variants = {
      pipeline: costed('pipeline', () => deliver(app)),
      add: costed('add', () => addToAll(app, copies, stars.length)),
    }
    const { pipeline, add } = await interleave(bench.rounds, variants, (round, figures) => {
      bench.tell(`round ${round + 1}: ${count(figures.pipeline)} deliveries/s, ${count(figures.add)} adds/s`)
      bench.tell(`  processor microseconds of a delivery: ${costs.pipeline}; of an add: ${costs.add}`)
    })
    await app.cache.client.unlink(...copies)
    const note = `${count(median(pipeline))} deliveries/s against ${count(median(add))}/s, ${count(fans.length)} fans each`
    return { ...spread(ratios(pipeline, add)), note }
  },
}

/** @returns deliveries a second */
async function deliver(app: BenchApp): Promise<number> {
  const { fans, stars } = app.scene
  const began = performance.now()
  const posts = await Promise.all(stars.map((star) => publish(app, star, 'Hello to all of you.')))
  const ids = posts.map((post) => post.id)
  // Fans are pushed to from the newest to the oldest, one page after the other.
  const oldestFan = fans[0] as UserId
  while (!(await hasAll(app, oldestFan, ids))) {
    if (performance.now() - began > PATIENCE_MILLIS) throw new Error('The posts did not arrive within two minutes.')
    await pause(5)
  }
  const seconds = (performance.now() - began) / 1_000
  await checkSome(app, ids)
  return (fans.length * stars.length) / seconds
}

async function checkSome(app: BenchApp, ids: readonly PostId[]): Promise<void> {
  const { fans } = app.scene
  for (let each = 0; each < 50; each++) {
    const fan = fans[Math.floor(Math.random() * fans.length)] as UserId
    if (!(await hasAll(app, fan, ids))) throw new Error('A timeline lacks a post that was delivered.')
  }
}

async function hasAll(app: BenchApp, fan: UserId, ids: readonly PostId[]): Promise<boolean> {
  const held = await cachedIds(app.cache, fan, ids.length * 2)
  return ids.every((id) => held.has(id))
}

async function copyTimelines(app: BenchApp, from: readonly string[], to: readonly string[]): Promise<void> {
  const pipeline = app.cache.client.pipeline()
  for (const [index, name] of from.entries()) pipeline.call('COPY', name, to[index] as string, 'REPLACE')
  await pipeline.exec()
}

/** Adds as many ids to each copy as `deliver` does: a timeline is a string of ids, and the command that adds to a string
 *  is APPEND. It checks nothing and trims nothing.
 *  @returns adds a second */
async function addToAll(app: BenchApp, copies: readonly string[], times: number): Promise<number> {
  const began = performance.now()
  const chunks: (readonly string[])[] = []
  for (let at = 0; at < copies.length; at += PIPELINE) chunks.push(copies.slice(at, at + PIPELINE))
  for (let time = 0; time < times; time++) {
    const id = Buffer.alloc(8)
    id.writeBigUInt64BE(BigInt(app.ids.next()))
    const queue = [...chunks]
    const walk = async (): Promise<void> => {
      for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
        const pipeline = app.cache.client.pipeline()
        for (const name of chunk) pipeline.append(name, id)
        await pipeline.exec()
      }
    }
    await Promise.all(Array.from({ length: PIPELINES_AT_ONCE }, walk))
  }
  return (copies.length * times) / ((performance.now() - began) / 1_000)
}

const count = (value: number): string => Math.round(value).toLocaleString('en')
