import { z } from 'zod'

const int = (fallback: number, min = 1, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().int().min(min).max(max).default(fallback)
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  )
const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'true', 'false'])
    .default(fallback ? '1' : '0')
    .transform((word) => word === '1' || word === 'true')

/** Every setting: environment variable -> shape, default and what it is for. The table in the README is made from it. */
export const configSchema = z.object({
  NEO4J_URI: z
    .string()
    .default('neo4j://127.0.0.1:7687')
    .describe('Bolt address of Neo4j; `neo4j://` routes on a cluster.'),
  NEO4J_USER: z.string().default('neo4j').describe('Neo4j user.'),
  NEO4J_PASSWORD: z.string().default('').describe('Neo4j password.'),
  NEO4J_DATABASE: z.string().default('neo4j').describe('Neo4j database.'),
  NEO4J_POOL_SIZE: int(20, 2, 1000).describe('Bolt connections of one process, at most.'),
  NEO4J_ACQUISITION_TIMEOUT_MILLIS: int(2_000).describe('How long a query waits for a connection of the pool.'),
  NEO4J_TRANSACTION_TIMEOUT_MILLIS: int(8_000).describe('Server-side end of a transaction, whatever the client does.'),
  NEO4J_CALL_DEADLINE_MILLIS: int(10_000).describe(
    'A call that has no answer by then fails as `unavailable`, retries included.',
  ),
  REDIS_CACHE_URL: z
    .string()
    .default('redis://127.0.0.1:6379')
    .describe('Redis for timelines and caches (an LFU policy; may lose everything).'),
  REDIS_QUEUE_URL: z
    .string()
    .default('redis://127.0.0.1:6379')
    .describe('Redis for jobs and sockets (`noeviction`, append-only file).'),
  REDIS_TIMEOUT_MILLIS: int(1_000).describe('A Redis command that has no answer by then fails.'),
  KITH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .describe('Root secret: access-token keys, refresh tokens and cursors derive from it; the same for all processes.'),
  KITH_HOST: z.string().default('127.0.0.1').describe('Address the API listens on.'),
  KITH_PORT: int(8080, 0, 65_535).describe('Port of the API, docs and sockets.'),
  KITH_OPS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe("Address of the operator's listener; keep it off the internet."),
  KITH_OPS_PORT: int(9090, 0, 65_535).describe('Port of metrics, health and queue UI.'),
  KITH_PUBLIC_URL: z
    .string()
    .default('')
    .describe('Address clients use: issuer of tokens, base of links. Default: what the API listens on.'),
  KITH_CORS_ORIGINS: list.describe('Origins that browsers may call from, comma separated.'),
  KITH_TRUST_PROXY: int(0, 0, 10).describe('Number of proxies in front whose X-Forwarded-For is believed.'),
  KITH_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line written.'),
  KITH_BODY_LIMIT_BYTES: int(262_144, 1024).describe('Largest request body.'),
  KITH_REQUEST_TIMEOUT_MILLIS: int(15_000).describe('A request that has no answer by then gets 503.'),
  KITH_DRAIN_MILLIS: int(10_000, 0).describe('On SIGTERM: time for requests and jobs to end.'),
  KITH_RATE_LIMIT_FACTOR: z.coerce
    .number()
    .min(0)
    .default(1)
    .describe('Multiplies every rate limit; 0 switches them off.'),
  KITH_ACCESS_TOKEN_SECONDS: int(600, 30).describe('Life of an access token.'),
  KITH_REFRESH_TOKEN_SECONDS: int(2_592_000, 60).describe('Life of a session that is not used.'),
  KITH_REFRESH_GRACE_MILLIS: int(10_000, 0).describe('How long a used refresh token still answers its successor.'),
  KITH_SESSION_RECHECK_MILLIS: int(1_000, 0, 5_000).describe(
    'How long a process trusts a checked access token before it asks again.',
  ),
  KITH_PASSWORD_HASHES: int(2, 1, 64).describe('Password hashes computed at once in one process (19 MiB each).'),
  KITH_LOGIN_FLOOR_MILLIS: int(500, 0).describe('A login answers no sooner, so that its time tells nothing.'),
  KITH_FOLLOWING_LIMIT: int(5_000).describe('Most accounts one may follow; imports may exceed it.'),
  KITH_FRIEND_LIMIT: int(5_000).describe('Most friends of one account; imports may exceed it.'),
  KITH_FRIEND_REQUEST_LIMIT: int(1_000).describe('Most friend requests of one account that wait for an answer.'),
  KITH_FRIEND_REQUEST_DAYS: int(30, 1, 3_650).describe('A friend request that was not answered by then is void.'),
  KITH_BLOCK_LIMIT: int(5_000).describe('Most accounts one may block; imports may exceed it.'),
  KITH_MUTE_LIMIT: int(5_000).describe('Most accounts one may mute.'),
  KITH_DORMANT_DAYS: int(90, 1, 3_650).describe(
    'An account that has published nothing for this long is called dormant.',
  ),
  KITH_PATH_MILLIS: int(200, 10, 5_000).describe('Longest search for a path between two people.'),
  KITH_PUSH_THRESHOLD: int(10_000, 0).describe(
    'Posts of authors with more fans than this are merged when read instead of pushed.',
  ),
  KITH_TIMELINE_CAP: int(800, 20, 1_000).describe('Entries of a cached timeline; older ones come from the graph.'),
  KITH_TIMELINE_TTL_SECONDS: int(604_800, 1).describe('A timeline nobody reads for this long leaves the cache.'),
  KITH_TIMELINE_BUILD: int(100, 20, 800).describe('Entries read from the graph when a cold timeline is built.'),
  KITH_OBJECT_TTL_SECONDS: int(86_400, 1).describe('Life of a cached post, card or session in Redis.'),
  KITH_LOCAL_CACHE_ENTRIES: int(20_000, 0).describe('Entries of the in-process cache in front of Redis.'),
  KITH_BUCKETS: int(1, 1, 16_384).describe(
    'Hash-tag buckets of Redis keys; more than the cluster has nodes, never changed while it holds data.',
  ),
  KITH_FAN_OUT_CHUNK: int(5_000, 100, 20_000).describe('Fans read and pushed in one step of a fan-out.'),
  KITH_OUTBOX_LEASE_MILLIS: int(30_000, 100).describe(
    'An event whose consumers have not finished by then is queued again.',
  ),
  KITH_OUTBOX_POLL_MILLIS: int(1_000, 10).describe('The relay looks for events this often, besides being woken.'),
  KITH_JOB_CONCURRENCY: int(8, 1, 200).describe('Jobs of one kind that a worker process runs at once.'),
  KITH_SOCKETS_PER_ACCOUNT: int(20, 1).describe('Open sockets of one account in one process.'),
  KITH_VERIFY_HOURS: int(24, 0, 8_760).describe(
    'How often a worker verifies the whole graph (`kith verify`); 0: never.',
  ),
  KITH_DEV: flag(false).describe('Readable logs.'),
})

export type Config = Readonly<z.output<typeof configSchema>>

/** Reads the environment once.
 *  @throws Error with one sentence per bad variable */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.fromEntries(
    Object.keys(configSchema.shape)
      .filter((name) => env[name] !== undefined && env[name] !== '')
      .map((name) => [name, env[name]]),
  )
  const parsed = configSchema.safeParse(known)
  if (parsed.success) return Object.freeze(parsed.data)
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The configuration is not usable. ${problems.join('. ')}.`)
}
