import { randomBytes } from 'node:crypto'
import { Registry } from 'prom-client'
import { type CacheRedis, connectCacheRedis } from '../../adapters/redis/cache-redis.ts'
import { keys } from '../../adapters/redis/keys.ts'
import type { Endpoint, EndpointContext } from '../../api/endpoint.ts'
import { isRawJson } from '../../api/raw-json.ts'
import type { Push, PushStream } from '../../app/context.ts'
import { type Config, readConfig } from '../../core/config.ts'
import { type Cursors, cursors } from '../../core/cursor.ts'
import type { Consumer, OutboxEvent } from '../../core/events.ts'
import type { Id, PostId, SessionId, UserId } from '../../core/id-types.ts'
import { FIRST_IMPORT_WORKER, snowflake } from '../../core/ids.ts'
import { deriveKey } from '../../core/keys.ts'
import type { GraphClient } from '../../graph/client.ts'
import { connectGraph } from '../../graph/connect-graph.ts'
import { migrate } from '../../graph/migrate.ts'
import { eventsOf } from '../../graph/outbox-events.ts'
import type { Graph } from '../../graph/spec.ts'
import { type LeasedIds, leasedIds } from '../../graph/worker-lease.ts'
import { relayOnce } from '../../workers/relay.ts'
import { runJob } from '../../workers/run-job.ts'
import { importedPeople } from '../imported-people.ts'

export type Person = { id: UserId; importKey: string }

/** What a history may choose; bounds of the configuration schema do not hold here, as small numbers find more. */
export type Settings = { buckets: number; cap: number; build: number; threshold: number; chunk: number }

/** A job that the relay has handed over: at-least-once, in any order, so the history decides when and how often it runs. */
export type WaitingJob = { consumer: Consumer; data: Record<string, unknown> }

export type World = {
  graph: GraphClient
  ids: LeasedIds
  /** Two processes' worth of caches on the same Redis. */
  open(settings: Settings): Promise<[Process, Process]>
  people(count: number): Promise<Person[]>
  close(): Promise<void>
}

/** What one process of the product has, with the endpoints called as the frame calls them. */
export type Process = {
  cache: CacheRedis
  config: Config
  cursors: Cursors
  keys: ReturnType<typeof keys>
  /** @returns the answer's value, raw JSON parsed. @throws AppError as the endpoint does */
  call(endpoint: Endpoint, by: Person, input: object, graph?: (own: Graph) => Graph): Promise<unknown>
  relay(): Promise<WaitingJob[]>
  /** @returns the posts whose fan-out is over */
  run(job: WaitingJob, save: (data: object) => Promise<void>): Promise<PostId[]>
}

/** Timelines tidy up only what is older than a minute: for them it is later than it is, so that they always do. */
const LATER_MILLIS = 120_000
/** Longer than a history, short enough that one that failed leaves nothing claimed to later tests. */
const LEASE_MILLIS = 30_000

/** The product without HTTP, queue and sockets: endpoints, views, jobs, graph and caches on real servers. */
export async function openWorld(): Promise<World> {
  const config = readConfig({ ...process.env, KITH_LOG_LEVEL: 'silent' })
  await migrate(config, { folder: 'cypher/schema' })
  const ids = leasedIds()
  const graph = connectGraph(config, { ids, registry: new Registry() })
  await ids.lease(graph.scope())
  const opened = new Map<string, Promise<[CacheRedis, CacheRedis]>>()
  return {
    graph,
    ids,
    async open(settings) {
      const own: Config = {
        ...config,
        KITH_BUCKETS: settings.buckets,
        KITH_TIMELINE_CAP: settings.cap,
        KITH_TIMELINE_BUILD: settings.build,
        KITH_PUSH_THRESHOLD: settings.threshold,
        KITH_FAN_OUT_CHUNK: settings.chunk,
      }
      const name = `${settings.buckets} ${settings.cap} ${settings.build}`
      const connect = () => connectCacheRedis(own, { now: () => Date.now() + LATER_MILLIS })
      const caches = opened.get(name) ?? Promise.all([connect(), connect()])
      opened.set(name, caches)
      const [first, second] = await caches
      const parts = { config: own, graph, ids }
      return [processOf({ ...parts, cache: first }), processOf({ ...parts, cache: second })]
    },
    async people(count) {
      const rows = await importedPeople(graph.scope(), ids, { source: 'model', count })
      return rows.map((row) => ({ id: row.id, importKey: row.key }))
    },
    async close() {
      for (const caches of opened.values()) for (const cache of await caches) await cache.close()
      await ids.release()
      await graph.close()
    },
  }
}

/** Nobody listens. */
const nowhere: Push & PushStream = {
  emit: async () => {},
  emitJson: async () => {},
  stand: async () => {},
  end: async () => {},
}

function processOf(parts: { config: Config; graph: GraphClient; ids: LeasedIds; cache: CacheRedis }): Process {
  const { config, graph, ids, cache } = parts
  const { timelines, objects } = cache
  const sealed = cursors(deriveKey(config.KITH_SECRET, 'cursor'))
  const context = { config, now: Date.now, ids, timelines, objects, cursors: sealed, push: nowhere }
  return {
    cache,
    config,
    cursors: sealed,
    keys: keys(config.KITH_BUCKETS),
    async call(endpoint, by, input, wrap = (own) => own) {
      const scope = graph.scope()
      const ctx = {
        ...context,
        graph: { ...scope, ...wrap(scope) },
        unkeyedGraph: scope,
        viewer: { userId: by.id, sessionId: '1' as SessionId, role: 'user' },
        beholder: { id: by.id, role: 'user' },
        atMillis: Date.now(),
        userAgent: null,
        address: '127.0.0.1',
        ifVersion: null,
        writesAs: () => {},
      } as unknown as EndpointContext
      const answer = await endpoint.handler(ctx, input as Record<string, unknown>)
      return isRawJson(answer) ? JSON.parse(answer.json) : answer
    },
    async relay() {
      const waiting: WaitingJob[] = []
      const source = {
        graph,
        eventsOf,
        queues: {
          async add(jobs: readonly (object & { consumer: Consumer })[]) {
            waiting.push(...jobs.map(({ consumer, ...data }) => ({ consumer, data: data as Record<string, unknown> })))
          },
          failure: async () => null,
        },
        now: Date.now,
        leaseMillis: LEASE_MILLIS,
        pollMillis: LEASE_MILLIS,
        onError(error: unknown) {
          throw error
        },
      }
      while ((await relayOnce(source)) > 0);
      return waiting
    },
    async run({ consumer, data }, save) {
      const created: PostId[] = []
      const events = (record: Readonly<Record<string, unknown>>): OutboxEvent[] => {
        const all = eventsOf(record)
        for (const event of all) if (event.type === 'post.created') created.push(event.targetId as PostId)
        return all
      }
      const source = { ...context, graph, eventsOf: events, push: nowhere, delivered: () => {} }
      await runJob(source, consumer, { data, save })
      return consumer === 'fan-out' ? created : []
    },
  }
}

const eras = ['2012-03-04', '2014-08-01', '2018-05-24', '2018-05-26', '2022-01-01', '2026-11-01'].map((day) =>
  Date.parse(`${day}T00:00:00Z`),
)
export const eraCount = eras.length
// A database of an earlier run holds ids of that run.
const offset = randomBytes(4).readUInt32BE() % 600_000_000
let made = 0

/** An unused id of long ago: 17 to 19 digits. */
export function oldId<Kind extends string>(era: number): { id: Id<Kind>; atMillis: number } {
  made++
  const atMillis = (eras[era % eras.length] ?? 0) + offset + made
  return { id: snowflake<Kind>(atMillis, FIRST_IMPORT_WORKER, made % 4096), atMillis }
}
