import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cluster, Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountBookmarks } from '../../adapters/redis/account-bookmarks.ts'
import { inFlightMarks } from '../../adapters/redis/in-flight-marks.ts'
import { keys } from '../../adapters/redis/keys.ts'
import { redisObjectCache } from '../../adapters/redis/redis-object-cache.ts'
import { redisTimelines } from '../../adapters/redis/redis-timelines.ts'
import type { PostId, UserId } from '../../core/id-types.ts'
import { snowflake } from '../../core/ids.ts'
import { until } from '../parts.ts'

/** One node that serves all slots refuses a command across slots as a whole cluster does. */
let server: ChildProcess
let folder: string
let client: Cluster | undefined

beforeAll(async () => {
  const port = await freePort()
  folder = await mkdtemp(join(tmpdir(), 'kith-cluster-'))
  const command = process.env['KITH_REDIS_SERVER'] ?? 'redis-server'
  const settings = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--cluster-enabled',
    'yes',
    '--cluster-announce-ip',
    '127.0.0.1',
  ]
  server = spawn(command, settings, { stdio: 'ignore' })
  const node = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50 })
  node.on('error', () => {})
  await until('the node answers', async () => (await node.ping().catch(() => null)) === 'PONG')
  await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  await until('the cluster is up', async () => String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok'))
  node.disconnect()
  const cluster = new Cluster([{ host: '127.0.0.1', port }], {
    lazyConnect: true,
    enableOfflineQueue: false,
    slotsRefreshTimeout: 10_000,
  })
  await cluster.connect()
  client = cluster
}, 30_000)

afterAll(async () => {
  client?.disconnect()
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
})

it('every script and command keeps to one slot', async () => {
  if (!client) return expect.fail('there is no cluster')
  const names = keys(64)
  const options = { keys: names, cap: 24, ttlSeconds: 60, build: 10, now: Date.now }
  const timelines = redisTimelines(client, options)
  const readers = Array.from({ length: 300 }, (_, index) => snowflake<'UserId'>(1.7e12 + index * 86_400, 1) as UserId)
  const load = { newestIds: async () => ['5' as PostId], pullAuthors: async () => readers.slice(0, 3) }
  const newest = { before: null, limit: 10 }
  for (const reader of readers) await timelines.home(reader, newest, load)
  expect(await timelines.pushMany('6' as PostId, readers, await timelines.clocks())).toBe(300)
  for (const reader of readers) await timelines.pushOwn(reader, '7' as PostId, true)
  const home = await timelines.home(readers[9] as UserId, newest, load)
  expect(home).toEqual({ ids: ['7', '6', '5'], exactTo: null, pullAuthors: readers.slice(0, 3) })
  expect((await timelines.authors(readers, newest, async () => [])).length).toBe(300)
  await timelines.raisePullVersion()
  await timelines.home(readers[9] as UserId, newest, load)
  await timelines.forget(readers[9] as UserId, ['6' as PostId])
  expect((await timelines.home(readers[9] as UserId, newest, load)).ids).toEqual(['7', '5'])
  await timelines.drop(readers)
  expect(await timelines.pushMany('8' as PostId, readers, await timelines.clocks())).toBe(0)

  const objects = redisObjectCache(client, {
    keys: names,
    ttlSeconds: 60,
    localEntries: 10,
    tombstoneMillis: 1_000,
    now: Date.now,
  })
  const values = new Map<string, string>(readers.map((id) => [id, `card of ${id}`]))
  expect(await objects.getMany('user', readers, async () => values)).toEqual(values)
  expect(await objects.getMany('user', readers, async () => expect.fail('loaded twice'))).toEqual(values)
  await objects.raise('user', readers)

  const bookmarks = accountBookmarks(client, names)
  await bookmarks.remember(readers[0] as UserId, ['one', 'two'])
  expect(await bookmarks.recent(readers[0] as UserId)).toEqual(['two', 'one'])
  const marks = inFlightMarks(client, names)
  const release = await marks.take('key', 5_000)
  expect(await marks.take('key', 5_000)).toBe(null)
  await release?.()
  expect(await marks.take('key', 5_000)).not.toBe(null)
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      // The cluster bus listens 10,000 above.
      probe.close(() => resolve(port > 50_000 ? port - 20_000 : port))
    })
  })
}
