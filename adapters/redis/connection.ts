import { Cluster, Redis } from 'ioredis'
import { Counter, Gauge, type Registry } from 'prom-client'
import { AppError } from '../../core/errors.ts'

export type RedisClient = Redis | Cluster

export type RedisPlace = {
  /** `redis://` or `rediss://`; several addresses separated by commas are the first nodes of a Redis Cluster. */
  url: string
  /** Names the connection in metrics: `cache`, `queue`, ... */
  role: string
  /** A command without an answer fails after this; null for blocking commands, which also wait for a lost connection. */
  timeoutMillis: number | null
  registry?: Registry
  onError?: (error: Error) => void
}

const CONNECT_MILLIS = 10_000

/** Connects to Redis or a Redis Cluster, and again whenever the connection is lost. Meanwhile commands fail at once
 *  instead of queueing up: who waits for a cache is slower than who goes without.
 *  @throws AppError unavailable when there is no connection within 10 seconds */
export async function connectRedis(place: RedisPlace): Promise<RedisClient> {
  const client = openClient(place)
  watch(client, place)
  let timer: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      client.connect(),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer')), CONNECT_MILLIS)
      }),
    ])
    return client
  } catch (cause) {
    client.disconnect()
    throw new AppError('unavailable', { detail: `Redis (${place.role}) cannot be reached.`, cause })
  } finally {
    clearTimeout(timer)
  }
}

function openClient({ url, timeoutMillis }: RedisPlace): RedisClient {
  const urls = url.split(',').map((each) => new URL(each.trim()))
  const [first] = urls
  if (!first) throw new AppError('unavailable', { detail: 'There is no address of a Redis.' })
  const options = {
    ...(timeoutMillis === null
      ? { maxRetriesPerRequest: null }
      : { commandTimeout: timeoutMillis, maxRetriesPerRequest: 1 }),
    ...(first.username ? { username: decodeURIComponent(first.username) } : {}),
    ...(first.password ? { password: decodeURIComponent(first.password) } : {}),
    ...(first.protocol === 'rediss:' ? { tls: {} } : {}),
    connectTimeout: 5_000,
  }
  const node = (each: URL) => ({ host: each.hostname, port: Number(each.port || 6379) })
  const retry = (times: number) => Math.min(50 * times, 1_000)
  if (urls.length > 1)
    return new Cluster(urls.map(node), {
      redisOptions: options,
      enableOfflineQueue: timeoutMillis === null,
      lazyConnect: true,
      clusterRetryStrategy: retry,
    })
  const db = Number(first.pathname.slice(1) || 0)
  return new Redis({
    ...options,
    ...node(first),
    db,
    enableOfflineQueue: timeoutMillis === null,
    lazyConnect: true,
    retryStrategy: retry,
  })
}

function watch(client: RedisClient, { role, registry, onError }: RedisPlace): void {
  const up = registry && redisMetrics(registry).up
  const errors = registry && redisMetrics(registry).errors
  client.on('ready', () => up?.set({ role }, 1))
  client.on('close', () => up?.set({ role }, 0))
  // Without a listener ioredis prints to the console; commands that fail tell their callers themselves.
  client.on('error', (error: Error) => {
    errors?.inc({ role })
    onError?.(error)
  })
}

/** The connection metrics of a registry, made once. */
function redisMetrics(registry: Registry) {
  return {
    up:
      (registry.getSingleMetric('redis_up') as Gauge<'role'> | undefined) ??
      new Gauge({ name: 'redis_up', help: '1 while connected.', labelNames: ['role'], registers: [registry] }),
    errors:
      (registry.getSingleMetric('redis_connection_errors_total') as Counter<'role'> | undefined) ??
      new Counter({
        name: 'redis_connection_errors_total',
        help: 'Errors of the connection itself.',
        labelNames: ['role'],
        registers: [registry],
      }),
  }
}

/** What a command that failed means to callers: Redis is away. Mistakes of ours (WRONGTYPE, CROSSSLOT...) stay as they are. */
export function redisError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (
    error instanceof Error &&
    error.name === 'ReplyError' &&
    !/^(LOADING|CLUSTERDOWN|MASTERDOWN|OOM|READONLY|BUSY|TRYAGAIN)/.test(error.message)
  )
    return error
  return new AppError('unavailable', { detail: 'A cache gave no answer.', cause: error })
}
