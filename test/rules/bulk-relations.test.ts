import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import { createApi } from '../../api/server.ts'
import { cursors } from '../../core/cursor.ts'
import { AppError } from '../../core/errors.ts'
import type { UserId } from '../../core/id-types.ts'
import { deriveKey } from '../../core/keys.ts'
import { type Served, serve } from '../contract/serve.ts'
import { type OpenParts, openParts, person } from '../parts.ts'
import { type Actor, openStack, register, type Stack } from '../scene.ts'

let stack: Stack
let parts: OpenParts
let limping: Served
/** Accounts that the limping process cannot make void in the caches. */
const unreachable = new Set<string>()

beforeAll(async () => {
  stack = await openStack()
  parts = await openParts()
  limping = await serve((await createApi(deps(parts))).listener)
})
afterAll(async () => {
  await limping?.close()
  await Promise.all([stack?.stop(), parts?.close()])
})

/** A second process on the same servers, in which Redis confirms nothing about some accounts. */
function deps({ config, now, ids, graph, cache, push, log, metrics }: OpenParts): Parameters<typeof createApi>[0] {
  const { timelines, objects } = cache
  return {
    config,
    now,
    ids,
    graph,
    push,
    log,
    registry: metrics.registry,
    cursors: cursors(deriveKey(config.KITH_SECRET, 'cursor')),
    rateLimitStore: null,
    bookmarks: cache.bookmarks,
    inFlight: cache.inFlight,
    objects: {
      ...objects,
      raise: (kind, which) =>
        which.some((id) => unreachable.has(id))
          ? Promise.reject(new AppError('unavailable'))
          : objects.raise(kind, which),
    },
    timelines,
  }
}

const elsewhere = (actor: Actor) => createClient({ baseUrl: limping.url, token: actor.session.accessToken })
const strangers = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => person(parts, 'stranger')))).map(({ id }) => id)

/** Statements that the limping process has sent for a query. */
async function statements(query: string): Promise<number> {
  const line = `neo4j_query_group_rows_count{query="${query}"}`
  const text = await parts.metrics.registry.metrics()
  return Number(
    text
      .split('\n')
      .find((one) => one.startsWith(line))
      ?.slice(line.length) ?? 0,
  )
}

test('a hundred rows travel together', async () => {
  const alice = await register(stack, 'alice')
  const userIds = await strangers(100)
  const before = await statements('blockUser')
  const { items } = await elsewhere(alice).changeRelations({ action: 'block', userIds })
  expect(items).toEqual(userIds.map((userId) => ({ userId, outcome: 'done' })))
  // One, but that Redis may confirm them in more than one piece.
  expect((await statements('blockUser')) - before).toBeLessThanOrEqual(3)
  const listed = await alice.client.listBlocks({ limit: 100 })
  expect(listed.items.map((item) => item.id).sort()).toEqual([...userIds].sort())
})

test('a row that cannot be done now fails alone; sent again with its key, only that one is done', async () => {
  const alice = await register(stack, 'alice')
  const userIds = await strangers(5)
  const [first, second] = userIds as [UserId, UserId]
  const request = { action: 'block', userIds } as const
  const options = { idempotencyKey: `bulk-${alice.id}` }
  unreachable.add(second)
  const { items } = await elsewhere(alice).changeRelations(request, options)
  expect(items.map((row) => row.outcome)).toEqual(['done', 'unavailable', 'done', 'done', 'done'])
  await alice.client.unblockUser({ userId: first })

  const again = await alice.client.changeRelations(request, options)
  expect(again.items.map((row) => row.outcome)).toEqual(['done', 'done', 'done', 'done', 'done'])
  const listed = await alice.client.listBlocks()
  expect(listed.items.map((item) => item.id)).not.toContain(first)
  expect(listed.items).toHaveLength(4)
})

test('two of the same request at once do everything once', async () => {
  const alice = await register(stack, 'alice')
  const userIds = await strangers(20)
  const options = { idempotencyKey: `twice-${alice.id}` }
  const clients = [alice.client, elsewhere(alice)]
  const both = await Promise.allSettled(
    clients.map((client) => client.changeRelations({ action: 'mute', userIds }, options)),
  )
  const answered = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(answered.length).toBeGreaterThan(0)
  for (const { items } of answered) expect(new Set(items.map((row) => row.outcome))).toEqual(new Set(['done']))
  for (const one of both)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'idempotency_in_progress' })
})
