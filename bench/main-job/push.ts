import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { UserId } from '../../core/id-types.ts'
import { publish } from '../frame/api-calls.ts'
import { inParallel } from '../frame/in-parallel.ts'
import { costOf, processorSeconds } from '../frame/processor-time.ts'
import type { Row } from '../frame/row.ts'
import { median, quantile, spread } from '../frame/statistics.ts'
import type { BenchApp, MainJobBench } from './bench.ts'

const POSTS_A_SECOND = 20
const PATIENCE_MILLIS = 30_000

/** Each reader of the scene holds a socket; a writer posts 20 times a second. The time runs from the answer of the post
 *  to the event at each socket, in this process, whose own delays count. An event that is faster than the answer took 0. */
export const push: Row<MainJobBench> = {
  name: 'push',
  what: 'post acknowledged to socket event received, p99',
  against: '-',
  unit: 'ms',
  reach: { most: 100 },
  async measure(bench) {
    const app = await bench.app()
    const fansOf = fansByWriter(app)
    const arrivals = new Map<string, number[]>()
    const sockets = await openSockets(bench, app, (postId) =>
      arrivals.set(postId, [...(arrivals.get(postId) ?? []), performance.now()]),
    )
    const seconds = bench.small ? 1 : 8
    const tails: number[] = []
    const middles: number[] = []
    let events = 0
    // The way of a post through relay, queue and jobs has not been warmed by anything before.
    await publishEvenly(app, bench.small ? 1 : 15, fansOf)
    for (let round = 0; round < bench.rounds; round++) {
      const before = await processorSeconds(app.pids)
      const posts = await publishEvenly(app, seconds, fansOf)
      const millis = await delays(posts, arrivals)
      events += millis.length
      const costs = costOf(before, await processorSeconds(app.pids), millis.length)
      tails.push(quantile(millis, 0.99))
      middles.push(median(millis))
      bench.tell(
        `round ${round + 1}: p50 ${middles.at(-1)?.toFixed(1)} ms, p99 ${tails.at(-1)?.toFixed(1)} ms, ${millis.length} events`,
      )
      bench.tell(`  processor microseconds of an event: ${costs}`)
    }
    for (const socket of sockets) socket.disconnect()
    const note = `${sockets.length} sockets, ${POSTS_A_SECOND} posts/s, ${Math.round(events / bench.rounds / seconds)} events/s, p50 ${median(middles).toFixed(1)} ms`
    return { ...spread(tails), note }
  },
}

type Sent = { id: string; at: number; expected: number }

function fansByWriter({ scene }: BenchApp): Map<UserId, number> {
  const fans = new Map<UserId, number>()
  const readers = new Set(scene.readers)
  for (const [follower, followee] of scene.follows)
    if (readers.has(follower)) fans.set(followee, (fans.get(followee) ?? 0) + 1)
  return fans
}

async function openSockets(bench: MainJobBench, app: BenchApp, onPost: (postId: string) => void): Promise<Socket[]> {
  const sockets = await inParallel(app.scene.readers, 20, async (reader) => {
    const token = await app.tokenOf(reader)
    const socket = io(app.url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false })
    socket.on('timeline:post', (payload: { post: { id: string } }) => onPost(payload.post.id))
    await new Promise<void>((resolve, reject) => {
      socket.once('hello', () => resolve())
      socket.once('connect_error', reject)
    })
    return socket
  })
  bench.closers.add('sockets', () => sockets.forEach((socket) => void socket.disconnect()))
  return sockets
}

async function publishEvenly(app: BenchApp, seconds: number, fansOf: ReadonlyMap<UserId, number>): Promise<Sent[]> {
  const writers = [...fansOf.keys()].slice(0, 100)
  const began = performance.now()
  const posts = Array.from({ length: seconds * POSTS_A_SECOND }, async (_, number): Promise<Sent> => {
    await pause(Math.max(0, began + (number * 1_000) / POSTS_A_SECOND - performance.now()))
    const writer = writers[number % writers.length] as UserId
    return { ...(await publish(app, writer, 'Something that happened just now.')), expected: fansOf.get(writer) ?? 0 }
  })
  return await Promise.all(posts)
}

/** Milliseconds of every event. @throws Error when one is missing */
async function delays(posts: readonly Sent[], arrivals: ReadonlyMap<string, number[]>): Promise<number[]> {
  const missing = (): boolean => posts.some(({ id, expected }) => (arrivals.get(id)?.length ?? 0) < expected)
  for (const end = performance.now() + PATIENCE_MILLIS; missing(); await pause(20))
    if (performance.now() > end) throw new Error('Some sockets were not told of a post within 30 s.')
  return posts.flatMap(({ id, at }) => (arrivals.get(id) ?? []).map((arrived) => Math.max(0, arrived - at)))
}
