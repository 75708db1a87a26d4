import { Agent, request } from 'node:http'
import { keys } from '../../adapters/redis/keys.ts'
import { type AccessTokens, accessTokens } from '../../api/auth/access-tokens.ts'
import type { Consumer } from '../../core/events.ts'
import type { EventId, SessionId, UserId } from '../../core/id-types.ts'
import { createSession } from '../../graph/generated/sessions.ts'
import { setUserRole } from '../../graph/generated/users.ts'
import { eventsOf } from '../../graph/outbox-events.ts'
import { relayOnce } from '../../workers/relay.ts'
import { runJob } from '../../workers/run-job.ts'
import { importedPeople } from '../imported-people.ts'
import { openParts, startProcess } from '../parts.ts'
import type { Request } from './acts.ts'
import type { Answer } from './reads.ts'

export type Account = { id: UserId; username: string; staff: boolean }

/** Real servers: two APIs, a third process for sockets, and no worker but when it is told to work. */
export type Stage = {
  sockets: string
  /** The last one is a moderator. */
  people(count: number): Promise<Account[]>
  /** Signs somebody in. @returns an access token */
  signIn(account: Account): Promise<string>
  /** @param side which of the two APIs */
  send(side: number, token: string | null, request: Request): Promise<Answer>
  /** Lets what was raised be filled again, as it is some seconds after a write. Without it next to nothing of what people
   *  change here would ever be cached, and a raise that is missing would do no harm. */
  passTime(userIds: readonly string[], postIds: readonly string[]): Promise<void>
  /** Runs every job there is. Only then do jobs run: at other times they would repair, a moment later, what a request has
   *  to do before it answers. */
  settle(): Promise<void>
  close(): Promise<void>
}

const settings = {
  // An ended session is refused at once, so that it can be looked for at once.
  KITH_SESSION_RECHECK_MILLIS: '0',
  KITH_ACCESS_TOKEN_SECONDS: '86400',
  // On a busy machine, too: what is looked for here is not how soon.
  KITH_PATH_MILLIS: '5000',
  KITH_REQUEST_TIMEOUT_MILLIS: '60000',
  NEO4J_ACQUISITION_TIMEOUT_MILLIS: '30000',
  NEO4J_CALL_DEADLINE_MILLIS: '60000',
  NEO4J_TRANSACTION_TIMEOUT_MILLIS: '30000',
  REDIS_TIMEOUT_MILLIS: '20000',
}
const LEASE_MILLIS = 600_000
const SESSION_MILLIS = 86_400_000

export async function openStage(): Promise<Stage> {
  const parts = await openParts(settings)
  const [first, second, third] = await Promise.all([
    startProcess(['api'], settings),
    startProcess(['api'], settings),
    startProcess(['sockets'], settings),
  ])
  const { config, graph, ids } = parts
  const tokens: AccessTokens = await accessTokens({
    secret: config.KITH_SECRET,
    issuer: config.KITH_PUBLIC_URL || 'kith',
    ttlSeconds: config.KITH_ACCESS_TOKEN_SECONDS,
    now: Date.now,
  })
  const key = keys(config.KITH_BUCKETS)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const urls = [new URL(first.url ?? ''), new URL(second.url ?? '')]
  const { timelines, objects } = parts.cache
  const source = { config, now: Date.now, ids, graph, eventsOf, timelines, objects, push: parts.pushStream }
  let settling: Promise<void> = Promise.resolve()

  async function runAll(): Promise<void> {
    const waiting: { consumer: Consumer; data: Record<string, unknown> }[] = []
    const queues = {
      async add(jobs: readonly (object & { consumer: Consumer })[]) {
        waiting.push(...jobs.map(({ consumer, ...data }) => ({ consumer, data: data as Record<string, unknown> })))
      },
      failure: async () => null,
    }
    const onError = (error: unknown): never => {
      throw error
    }
    const relaying = { graph, eventsOf, queues, now: Date.now, leaseMillis: LEASE_MILLIS, pollMillis: 1_000, onError }
    // A job may leave an event of its own.
    while ((await relayOnce(relaying)) > 0) {
      const save = async (): Promise<void> => {}
      const run = ({ consumer, data }: (typeof waiting)[number]): Promise<void> =>
        runJob({ ...source, delivered: () => {} }, consumer, { data, save })
      // No order is promised. In this one what a request forgot to do is not repaired just before it would show.
      const repairs = ({ consumer }: (typeof waiting)[number]): number => (consumer.startsWith('refresh-') ? 1 : 0)
      const inOrder = waiting.splice(0).sort((a, b) => repairs(a) - repairs(b))
      for (const late of [0, 1]) {
        const part = inOrder.filter((job) => repairs(job) === late)
        while (part.length > 0) await Promise.all(part.splice(0, 8).map(run))
      }
    }
  }

  return {
    sockets: third.url ?? '',
    async people(count) {
      const rows = await importedPeople(graph.scope(), ids, { source: 'relations', count })
      const accounts = rows.map(({ id, username }, index) => ({ id, username, staff: index === count - 1 }))
      for (const { id, staff } of accounts) {
        if (!staff) continue
        const change = { id, role: 'moderator', at: ids.next<'EventId'>() as EventId, atMillis: Date.now() }
        await setUserRole(graph.scope(), change)
      }
      return accounts
    },
    async signIn({ id }) {
      const sessionId = ids.next<'SessionId'>() as SessionId
      const atMillis = Date.now()
      const { outcome } = await createSession(graph.scope(), {
        userId: id,
        sessionId,
        seed: 'none',
        userAgent: null,
        expiresAt: atMillis + SESSION_MILLIS,
        atMillis,
      })
      if (outcome !== 'created') throw new Error(`no session: ${outcome}`)
      return tokens.sign(id, sessionId, atMillis)
    },
    send(side, token, { method, path, body }) {
      const { hostname, port } = urls[side % 2] as URL
      const payload = body === undefined ? null : JSON.stringify(body)
      const headers = {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(payload !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      }
      return new Promise<Answer>((answered, failed) => {
        const call = request({ agent, hostname, port, method, path, headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', failed)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            answered({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) })
          })
        })
        call.on('error', failed)
        call.end(payload)
      })
    },
    async passTime(userIds, postIds) {
      const { client } = parts.cache
      const names = [
        ...userIds.flatMap((id) => [key.object('user', id), key.object('ties', id)]),
        ...postIds.map((id) => key.object('post', id)),
      ]
      const held = await client.mget(names)
      const raised = names.filter((_, index) => held[index]?.startsWith('T'))
      if (raised.length > 0) await client.del(raised)
    },
    settle() {
      // One at a time: whoever asks must know that what was there before has been done, whoever does it.
      settling = settling.catch(() => {}).then(runAll)
      return settling
    },
    async close() {
      agent.destroy()
      await Promise.all([first, second, third].map((process) => process.stop()))
      await parts.close()
    },
  }
}
