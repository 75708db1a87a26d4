import type { Registry } from 'prom-client'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { EventId } from '../core/id-types.ts'
import type { IdGenerator } from '../core/ids.ts'
import { abortError, type Batch, batch, type Caller, MAX_GROUP_ROWS, type Settled } from './batch.ts'
import { bookmarkCovers } from './bookmarks.ts'
import type { Call, GraphClient, GraphScope } from './client.ts'
import { type DriverConfig, openDriver, poolCounts } from './driver.ts'
import { ranOutOfTime, toAppError } from './errors.ts'
import { graphMetrics } from './metrics.ts'
import { type PlanFirst, planFirst } from './plan-first.ts'
import { queryRunner, type RunQuery } from './run-query.ts'
import { type GroupTools, shape } from './send-group.ts'
import { type QuerySpec, timedOut } from './spec.ts'
import { codecOf } from './values.ts'
import { groupSender, replayedRow } from './write-group.ts'

export type GraphConfig = DriverConfig & Pick<Config, 'NEO4J_TRANSACTION_TIMEOUT_MILLIS' | 'NEO4J_CALL_DEADLINE_MILLIS'>

export type GraphOptions = {
  /** Makes operation ids; asked only when a write is sent. */
  ids: IdGenerator
  registry: Registry
  /** A write was committed that some consumer waits for: wake the relay. Must not throw. */
  onCommitted?: () => void
  now?: () => number
  random?: () => number
  /** 1 sends every call as a statement of its own, for comparison. */
  maxGroupRows?: number
}

/** The one way to reach Neo4j: a client whose scopes run the generated functions. Nothing is connected until the first
 *  query; `check()` asks the server.
 *  @throws AppError (from the scopes) unavailable, invalid_bookmark, idempotency_mismatch, internal */
export function connectGraph(config: GraphConfig, options: GraphOptions): GraphClient {
  const { now = Date.now, random = Math.random, onCommitted = () => {}, maxGroupRows = MAX_GROUP_ROWS } = options
  const driver = openDriver(config)
  const covers = bookmarkCovers()
  const metrics = graphMetrics(options.registry, () => poolCounts(driver))
  const run = queryRunner({
    driver,
    database: config.NEO4J_DATABASE,
    transactionTimeoutMillis: config.NEO4J_TRANSACTION_TIMEOUT_MILLIS,
    now,
    random,
    onRetry: metrics.retry,
  })
  const tools: AloneTools = { run, covers, metrics, now, plans: planFirst(run) }
  const groups = batch({
    send: groupSender({ ...tools, nextId: () => options.ids.next<'EventId'>() as EventId, onCommitted }),
    missing: (spec, bookmarks) => covers[spec.access].missing(bookmarks),
    now,
    maxGroupRows,
  })
  const deadline = (): number => now() + config.NEO4J_CALL_DEADLINE_MILLIS
  return {
    scope: (call = {}) => openScope(tools, groups, call, deadline),
    async check() {
      await ask(run, deadline())
    },
    close: () => driver.close(),
  }
}

type AloneTools = GroupTools & { plans: PlanFirst }

function openScope(tools: AloneTools, groups: Batch, call: Call, deadline: () => number): GraphScope {
  let bookmarks: readonly string[] = call.bookmarks ?? []
  let wrote = false
  let replayed = false
  // Only the first write that records its outcomes carries the key: a key stands for one answer.
  let idempotency = call.idempotency ?? null
  return {
    run,
    bookmarks: () => bookmarks,
    wrote: () => wrote,
    replayed: () => replayed,
  }

  async function run<Row>(spec: QuerySpec, input: object): Promise<Row> {
    const named = spec.framed ? idempotency : null
    if (named) idempotency = null
    if (named?.replay) {
      replayed = true
      return replayedRow(spec, named.replay, named.fingerprint) as Row
    }
    const caller: Caller = {
      bookmarks,
      signal: call.signal,
      deadlineAt: call.deadlineAt ?? deadline(),
      idempotency: named && { key: named.key, fingerprint: named.fingerprint },
      trace: call.trace ?? null,
    }
    const row = codecOf(spec).encode(input as Record<string, unknown>)
    const settled = await (spec.batch && !spec.timeout
      ? groups.join(spec, row, input, caller)
      : runAlone(tools, spec, row, caller))
    if (spec.access === 'write') {
      wrote = true
      // The new ones stand for all that the call was sent with.
      bookmarks = [...new Set([...bookmarks.filter((one) => !caller.bookmarks.includes(one)), ...settled.bookmarks])]
      replayed ||= settled.replayed
    }
    return settled.row as Row
  }
}

/** A query that is no batch, or may not wait for others: one statement for one caller. */
async function runAlone(
  tools: AloneTools,
  spec: QuerySpec,
  row: Readonly<Record<string, unknown>>,
  caller: Caller,
): Promise<Settled> {
  if (caller.signal?.aborted) throw abortError(caller.signal)
  const cover = tools.covers[spec.access]
  const sent = [...new Set([...cover.bookmarks(), ...caller.bookmarks])]
  const params = spec.batch ? { rows: [{ ...row, i: 0n }] } : row
  const { name, text, access } = spec
  const statement = { name, text, params, access, bookmarks: sent, deadlineAt: caller.deadlineAt }
  const began = performance.now()
  let endsAt = Number.POSITIVE_INFINITY
  try {
    if (spec.timeout) {
      await tools.plans.planned(statement)
      endsAt = tools.now() + Number(row[spec.timeout])
    }
    const answered = tools.run({ ...statement, deadlineAt: Math.min(caller.deadlineAt, endsAt) })
    const answer = await (caller.signal ? unlessAborted(answered, caller.signal) : answered)
    cover.settle(sent, answer.bookmarks)
    const { decode } = codecOf(spec)
    const rows = answer.records.map((record) => decode(record.toObject()))
    return { row: shape(spec, rows), bookmarks: answer.bookmarks, replayed: false }
  } catch (error) {
    if (endsAt < caller.deadlineAt && ranOutOfTime(error)) {
      tools.plans.doubt(name)
      return { row: timedOut, bookmarks: [], replayed: false }
    }
    throw toAppError(error, name)
  } finally {
    tools.metrics.statement(name, 1, (performance.now() - began) / 1000)
  }
}

/** The statement goes on when its caller leaves; the server ends it by the transaction timeout. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortError(signal))
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

async function ask(run: RunQuery, deadlineAt: number): Promise<void> {
  try {
    await run({ name: 'check', text: 'RETURN 1', params: {}, access: 'read', bookmarks: [], deadlineAt })
  } catch (error) {
    const translated = toAppError(error, 'check')
    throw translated.code === 'unavailable' ? translated : new AppError('unavailable', { cause: translated })
  }
}
