import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Context, GraphClient } from '../app/context.ts'
import type { UserId } from '../core/id-types.ts'

/** An account's own recent writes, so that its next reads on any process see them. Best effort: never fails. */
export type RecentBookmarks = {
  recent(userId: UserId): Promise<readonly string[]>
  remember(userId: UserId, bookmarks: readonly string[]): Promise<void>
}

/** Marks of requests that are running, by idempotency key; never fails. */
export type InFlightMarks = {
  /** @returns what ends the mark, or null when another request holds it */
  take(key: string, lifeMillis: number): Promise<(() => Promise<void>) | null>
}

/** What the API is given by the process that serves it. */
export type ApiDeps = Omit<Context, 'graph'> & {
  graph: GraphClient
  log: Logger
  registry: Registry
  /** An ioredis client on the cache Redis; null counts rate limits in memory. */
  rateLimitStore: unknown
  bookmarks: RecentBookmarks
  inFlight: InFlightMarks
  /** Each answer is checked against its declared schema, each refusal against the declared codes: for tests. */
  validateResponses?: boolean
}
