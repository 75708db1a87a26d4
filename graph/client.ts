import type { Graph } from './spec.ts'

/** How one caller's queries run. */
export type Call = {
  /** Reads see at least these writes (the `Kith-Bookmark` header, job payloads, the account's recent writes). */
  bookmarks?: readonly string[]
  /** Leaves the group when it has not been sent yet; never harms the others. */
  signal?: AbortSignal
  /** Epoch milliseconds after which the call fails as `unavailable`. */
  deadlineAt?: number
  /** Trace or request id, kept on the events of its writes, so that a job's log lines lead back to the request. */
  trace?: string
  /** The one write of this scope is recorded under this key; `replay` is the record when the key was used before. */
  idempotency?: Idempotency
}

export type Idempotency = { key: string; fingerprint: string; replay: Readonly<Record<string, unknown>> | null }

/** A request's or job's view of the graph: its causality travels with it. */
export type GraphScope = Graph & {
  /** Bookmarks of the scope's writes, joined with those it came with. */
  bookmarks(): readonly string[]
  /** True when a write of this scope wrote something (and so the answer needs a bookmark). */
  wrote(): boolean
  /** True when the write was answered from an idempotency record. */
  replayed(): boolean
}

export type GraphClient = {
  scope(call?: Call): GraphScope
  /** Resolves when Neo4j answers. @throws AppError unavailable */
  check(): Promise<void>
  close(): Promise<void>
}
