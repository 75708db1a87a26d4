import { type CacheRedis, connectCacheRedis } from '../../adapters/redis/cache-redis.ts'
import { accessTokens } from '../../api/auth/access-tokens.ts'
import { newSeed } from '../../api/auth/auth.ts'
import type { Config } from '../../core/config.ts'
import type { UserId } from '../../core/id-types.ts'
import type { IdGenerator } from '../../core/ids.ts'
import type { GraphClient } from '../../graph/client.ts'
import { createSession } from '../../graph/generated/sessions.ts'
import { freePort } from '../../scripts/start/ports.ts'
import type { Stack } from '../../scripts/start/stack.ts'
import type { Closers } from './closers.ts'
import { startProgram, untilAnswers } from './program.ts'

/** Servers with a scene in the graph. */
export type AppGraphs = {
  dataDir: string
  stack: Stack
  config: Config
  ids: IdGenerator
  coalesced: GraphClient
}

/** Kith as `npm start` runs it: API, sockets and workers in one process. */
export type BenchApp<Graphs extends AppGraphs = AppGraphs> = Graphs & {
  url: string
  /** Every process of the stack, by name. */
  pids: Record<string, number>
  /** The benchmark's own connection to the cache Redis. */
  cache: CacheRedis
  /** An access token for an account; the session is opened at the first call. */
  tokenOf(userId: UserId): Promise<string>
}

/** Longer than any run. */
const TOKEN_SECONDS = 86_400

type AppOptions = {
  closers: Closers
  tell: (line: string) => void
  /** Of the process; default kith. */
  name?: string
  /** A module to load before the program. */
  before?: string
}

/** Starts it on ports of its own. */
export async function startBenchApp<Graphs extends AppGraphs>(
  graphs: Graphs,
  { closers, tell, name = 'kith', before }: AppOptions,
): Promise<BenchApp<Graphs>> {
  const { config, stack, dataDir } = graphs
  const port = await freePort()
  const opsPort = await freePort()
  tell(`Starting ${name}`)
  const program = startProgram(name, [...(before ? ['--import', before] : []), 'app/all-in-one.ts'], {
    dataDir,
    closers,
    env: {
      ...process.env,
      ...stack.env,
      NODE_ENV: 'production',
      KITH_PORT: String(port),
      KITH_OPS_PORT: String(opsPort),
      KITH_DATA_DIR: dataDir,
      KITH_PUBLIC_URL: '',
      KITH_DEV: '0',
      KITH_LOG_LEVEL: 'info',
      KITH_DRAIN_MILLIS: '2000',
      // A few accounts do here what many would do.
      KITH_RATE_LIMIT_FACTOR: '0',
      KITH_ACCESS_TOKEN_SECONDS: String(TOKEN_SECONDS),
    },
  })
  const pid = program.process.pid ?? 0
  if (pid) await stack.record(name, pid)
  await untilAnswers(program, `http://127.0.0.1:${opsPort}/readyz`)
  const cache = await connectCacheRedis(config, { now: Date.now })
  closers.add('cache client', () => cache.close())
  const tokens = await accessTokens({
    secret: config.KITH_SECRET,
    issuer: 'kith',
    ttlSeconds: TOKEN_SECONDS,
    now: Date.now,
  })
  const known = new Map<UserId, Promise<string>>()
  const openSession = async (userId: UserId): Promise<string> => {
    const atMillis = Date.now()
    const sessionId = graphs.ids.next<'SessionId'>()
    const expiresAt = atMillis + TOKEN_SECONDS * 1_000
    const row = { userId, sessionId, seed: newSeed(), userAgent: null, expiresAt, atMillis }
    const { outcome } = await createSession(graphs.coalesced.scope(), row)
    if (outcome !== 'created') throw new Error(`No session: ${outcome}.`)
    return await tokens.sign(userId, sessionId, atMillis)
  }
  return {
    ...graphs,
    pids: { ...stack.pids, Kith: pid, benchmark: process.pid },
    url: `http://127.0.0.1:${port}`,
    cache,
    tokenOf(userId) {
      let token = known.get(userId)
      if (token === undefined) {
        token = openSession(userId)
        known.set(userId, token)
      }
      return token
    },
  }
}
