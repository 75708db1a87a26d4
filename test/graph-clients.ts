import { join } from 'node:path'
import { Registry } from 'prom-client'
import { readConfig } from '../core/config.ts'
import type { EventId, PostId, SessionId, UserId } from '../core/id-types.ts'
import type { GraphClient } from '../graph/client.ts'
import { connectGraph, type GraphOptions } from '../graph/connect-graph.ts'
import { createUser } from '../graph/generated/users.ts'
import { migrate } from '../graph/migrate.ts'
import { type LeasedIds, leasedIds } from '../graph/worker-lease.ts'

/** One process's way to the graph, with nothing else around it. */
export type TestGraph = {
  graph: GraphClient
  ids: LeasedIds
  /** Statements sent for a query file, and callers they carried. */
  counts(query: string): Promise<{ statements: number; callers: number; retries: number }>
  registry: Registry
  close(): Promise<void>
}

export async function openGraph(
  options: Partial<GraphOptions> = {},
  env: Record<string, string> = {},
): Promise<TestGraph> {
  const config = readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env, ...env })
  await migrate(readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env }), {
    folder: join(import.meta.dirname, '..', 'cypher', 'schema'),
  })
  const registry = new Registry()
  const ids = leasedIds()
  const graph = connectGraph(config, { ids, registry, ...options })
  await ids.lease(graph.scope())
  return { graph, ids, registry, counts, close }

  async function counts(query: string) {
    const value = async (metric: string, name = metric): Promise<number> => {
      const found = (await registry.getSingleMetric(metric)?.get())?.values ?? []
      const all = found.filter(
        (item) => item.labels['query'] === query && ((item as { metricName?: string }).metricName ?? name) === name,
      )
      return all.reduce((sum, item) => sum + item.value, 0)
    }
    return {
      statements: await value('neo4j_query_group_rows', 'neo4j_query_group_rows_count'),
      callers: await value('neo4j_query_calls_total'),
      retries: await value('neo4j_query_retries_total'),
    }
  }

  async function close() {
    await ids.release()
    await graph.close()
  }
}

/** The input of one registration with a name nobody else has. */
export function newcomer(ids: LeasedIds, name: string) {
  const id = ids.next<'UserId'>() as UserId
  return {
    id,
    username: `${name}_${id}`,
    usernameKey: `${name}_${id}`,
    email: null as string | null,
    phone: null,
    nickname: name,
    passwordHash: 'x',
    sessionId: ids.next<'SessionId'>() as SessionId,
    seed: 'x',
    userAgent: null,
    expiresAt: 4_102_444_800_000,
    at: ids.next<'EventId'>() as EventId,
    atMillis: 1_764_000_000_000,
  }
}

export async function people(of: TestGraph, count: number): Promise<UserId[]> {
  const scope = of.graph.scope()
  const rows = await Promise.all(
    Array.from({ length: count }, (_, n) => createUser(scope, newcomer(of.ids, `person${n}`))),
  )
  return rows.map((row) => row.userId)
}

export function follow(of: TestGraph, followerId: UserId, followeeId: UserId, limit = 5_000) {
  const at = of.ids.next<'EventId'>() as EventId
  return { followerId, followeeId, limit, validFrom: '1' as EventId, nowMillis: 0, at }
}

export function post(of: TestGraph, authorId: UserId, text: string) {
  const postId = of.ids.next<'PostId'>() as PostId
  return { postId, authorId, text, privacy: 'public', vis: 0, pushThreshold: 10_000, atMillis: 1_764_000_000_000 }
}
