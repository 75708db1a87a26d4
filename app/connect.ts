import { fileURLToPath } from 'node:url'
import { checkQueueRedis } from '../adapters/queue/check-queue-redis.ts'
import { type CacheRedis, connectCacheRedis } from '../adapters/redis/cache-redis.ts'
import { connectRedis, type RedisClient } from '../adapters/redis/connection.ts'
import { type PushStream, pushStream } from '../adapters/sockets/push-stream.ts'
import type { Config } from '../core/config.ts'
import type { GraphClient } from '../graph/client.ts'
import { connectGraph } from '../graph/connect-graph.ts'
import { migrate } from '../graph/migrate.ts'
import { type LeasedIds, leasedIds } from '../graph/worker-lease.ts'
import type { Closers } from './closers.ts'
import type { Push } from './context.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type Wake, wakeSignal } from './wake.ts'

/** What every process has, whatever it does. */
export type Parts = {
  config: Config
  log: Logger
  metrics: Metrics
  now: () => number
  ids: LeasedIds
  graph: GraphClient
  cache: CacheRedis
  /** Queue Redis: commands fail soon while it is away. */
  queueRedis: RedisClient
  /** Another connection to the queue Redis: commands wait while it is away, as blocking ones must. */
  openWaiting(role: string): Promise<RedisClient>
  pushStream: PushStream
  push: Push
  wake: Wake
}

export type ConnectOptions = { config: Config; log: Logger; metrics: Metrics; closers: Closers; now: () => number }

/** Connects to Neo4j and both Redis, and brings the schema up to date.
 *  @throws Error with one sentence when one of them is not to be had or not usable */
export async function connect({ config, log, metrics, closers, now }: ConnectOptions): Promise<Parts> {
  const { registry } = metrics
  const onError = (role: string) => (error: Error) => log.warn({ connection: role, error }, 'connection error')
  const open = async (role: string, timeoutMillis: number | null): Promise<RedisClient> => {
    const client = await connectRedis({
      url: config.REDIS_QUEUE_URL,
      role,
      timeoutMillis,
      registry,
      onError: onError(role),
    })
    closers.add(`redis ${role}`, () => client.disconnect())
    return client
  }
  const folder = fileURLToPath(new URL('../cypher/schema', import.meta.url))
  await migrate(config, { folder, now }).catch((error: unknown) => {
    throw unusableNeo4j(error)
  })
  const queueRedis = await open('queue', config.REDIS_TIMEOUT_MILLIS)
  await checkQueueRedis(queueRedis)
  const cache = await connectCacheRedis(config, { now, registry })
  closers.add('redis cache', () => cache.close())
  const wake = wakeSignal(queueRedis)
  const ids = leasedIds({ now })
  const graph = connectGraph(config, { ids, registry, now, onCommitted: wake.ring })
  closers.add('neo4j', () => graph.close())
  await graph.check()
  const stream = pushStream(queueRedis as unknown as Parameters<typeof pushStream>[0])
  return {
    config,
    log,
    metrics,
    now,
    ids,
    graph,
    cache,
    queueRedis,
    openWaiting: (role) => open(role, null),
    pushStream: stream,
    push: loggedPush(stream, log),
    wake,
  }
}

/** What the driver says in one sentence that names the setting; a migration's own sentence stays as it is. */
function unusableNeo4j(error: unknown): unknown {
  const { code } = error as { code?: unknown }
  if (code === 'ServiceUnavailable' || code === 'SessionExpired')
    return new Error('Neo4j cannot be reached; see NEO4J_URI.', { cause: error })
  if (typeof code === 'string' && code.startsWith('Neo.ClientError.Security.'))
    return new Error('Neo4j refuses the sign-in; see NEO4J_USER and NEO4J_PASSWORD.', { cause: error })
  return error
}

function loggedPush(stream: PushStream, log: Logger): Push {
  const sent = (call: Promise<void>): Promise<void> =>
    call.catch((error: unknown) => log.warn({ error }, 'sockets were not told'))
  return {
    stand: (userId, authorId, standing) => sent(stream.stand(userId, authorId, standing)),
    end: (room, reason) => sent(stream.end(room, reason)),
  }
}
