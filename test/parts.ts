import { closers } from '../app/closers.ts'
import { connect, type Parts } from '../app/connect.ts'
import { createLog } from '../app/log.ts'
import { createMetrics } from '../app/metrics.ts'
import { type Role, type Running, type StartOptions, startKith } from '../app/start.ts'
import { type Config, readConfig } from '../core/config.ts'
import type { EventId, PostId, SessionId, UserId } from '../core/id-types.ts'
import { type Privacy, visOf } from '../core/privacy.ts'
import { createPosts } from '../graph/generated/posts.ts'
import { followUsers, unfollowUsers } from '../graph/generated/relations.ts'
import { createUser } from '../graph/generated/users.ts'

/** What tests below the API use: the parts of a process without its servers, with ids of their own. */
export type OpenParts = Parts & { close(): Promise<void> }

export type Person = { id: UserId; sessionId: SessionId; username: string }

const quiet = { KITH_LOG_LEVEL: 'error', KITH_PORT: '0', KITH_OPS_PORT: '0', KITH_RATE_LIMIT_FACTOR: '0' }

/** The configuration of the test's servers. */
export function testConfig(env: Record<string, string> = {}): Config {
  return readConfig({ ...process.env, ...quiet, KITH_DRAIN_MILLIS: '3000', ...env })
}

export async function openParts(env: Record<string, string> = {}): Promise<OpenParts> {
  const config = testConfig(env)
  const log = createLog(config, 'test')
  const ending = closers(log, Date.now)
  const parts = await connect({ config, log, metrics: createMetrics(), closers: ending, now: Date.now })
  await parts.ids.lease(parts.graph.scope())
  ending.add('worker number', () => parts.ids.release())
  return { ...parts, close: () => ending.close(3_000) }
}

/** A whole process inside the test's, on ports of its own. */
export function startProcess(
  roles: readonly Role[],
  env: Record<string, string> = {},
  options: StartOptions = {},
): Promise<Running> {
  const config = testConfig(env)
  return startKith(roles, config, createLog(config, roles.join('+')), options)
}

/** Waits for a condition.
 *  @throws Error naming it when it does not come true in time */
export async function until(what: string, check: () => Promise<boolean> | boolean, millis = 15_000): Promise<void> {
  for (const end = Date.now() + millis; ; ) {
    if (await check()) return
    if (Date.now() > end) throw new Error(`not within ${millis} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

export async function person({ graph, ids, now }: Parts, name: string): Promise<Person> {
  const id = ids.next<'UserId'>() as UserId
  const sessionId = ids.next<'SessionId'>() as SessionId
  const username = `${name}_${id}`
  await createUser(graph.scope(), {
    id,
    username,
    usernameKey: username,
    email: null,
    phone: null,
    nickname: name,
    passwordHash: 'none',
    sessionId,
    seed: 'none',
    userAgent: null,
    expiresAt: now() + 86_400_000,
    at: ids.next<'EventId'>() as EventId,
    atMillis: now(),
  })
  return { id, sessionId, username }
}

export async function follows({ graph, ids, config }: Parts, fan: Person, author: Person): Promise<void> {
  const at = ids.next<'EventId'>() as EventId
  await followUsers(graph.scope(), {
    followerId: fan.id,
    followeeId: author.id,
    limit: config.KITH_FOLLOWING_LIMIT,
    validFrom: '1' as EventId,
    nowMillis: 0,
    at,
  })
}

export async function unfollows({ graph, ids }: Parts, fan: Person, author: Person): Promise<void> {
  const at = ids.next<'EventId'>() as EventId
  await unfollowUsers(graph.scope(), { followerId: fan.id, followeeId: author.id, at })
}

export async function posts(
  { graph, ids, config, now }: Parts,
  author: Person,
  text: string,
  privacy: Privacy = 'public',
): Promise<PostId> {
  const postId = ids.next<'PostId'>() as PostId
  await createPosts(graph.scope(), {
    postId,
    authorId: author.id,
    text,
    privacy,
    vis: visOf[privacy],
    pushThreshold: config.KITH_PUSH_THRESHOLD,
    atMillis: now(),
  })
  return postId
}
