import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventId, SessionId, UserId } from '../../core/id-types.ts'
import type { GraphClient } from '../../graph/client.ts'
import { findIdempotency } from '../../graph/generated/outbox.ts'
import { createSession, findSession } from '../../graph/generated/sessions.ts'
import { setUserStatus } from '../../graph/generated/users.ts'
import { sweep } from '../../workers/sweep.ts'
import { type OpenParts, openParts, type Person, person } from '../parts.ts'

let parts: OpenParts
let alice: Person
beforeAll(async () => {
  parts = await openParts()
  alice = await person(parts, 'alice')
})
afterAll(() => parts.close())

async function sessionUntil(userId: UserId, expiresAt: number): Promise<SessionId> {
  const sessionId = parts.ids.next<'SessionId'>() as SessionId
  await createSession(parts.graph.scope(), {
    userId,
    sessionId,
    seed: 'none',
    userAgent: null,
    expiresAt,
    atMillis: Date.now(),
  })
  return sessionId
}

async function keyOf(graph: GraphClient, key: string): Promise<string> {
  const at = parts.ids.next<'EventId'>() as EventId
  const scope = graph.scope({ idempotency: { key, fingerprint: 'f', replay: null } })
  await setUserStatus(scope, { id: alice.id, status: 'active', at, atMillis: Date.now() })
  return key
}

it('sessions that have expired are deleted, others stay', async () => {
  const gone = await sessionUntil(alice.id, Date.now() - 1)
  const stays = await sessionUntil(alice.id, Date.now() + 60_000)
  await sweep({ graph: parts.graph, now: Date.now })
  const graph = parts.graph.scope()
  expect(await findSession(graph, { sessionId: gone })).toBeNull()
  expect(await findSession(graph, { sessionId: stays })).toMatchObject({ sessionId: stays, endedAt: null })
})

it('an idempotency key is remembered for a day, and not longer', async () => {
  const key = await keyOf(parts.graph, `sweep-${alice.id}`)
  const day = 24 * 60 * 60 * 1000
  const graph = parts.graph.scope()
  await sweep({ graph: parts.graph, now: () => Date.now() + day - 60_000 })
  expect(await findIdempotency(graph, { key })).not.toBeNull()
  await sweep({ graph: parts.graph, now: () => Date.now() + day + 60_000 })
  expect(await findIdempotency(graph, { key })).toBeNull()
})
