import { AppError } from '../core/errors.ts'
import { consumersOf } from '../core/events.ts'
import type { EventId } from '../core/id-types.ts'
import type { Entry } from './batch.ts'
import { RunFailure, toAppError, violatedConstraint } from './errors.ts'
import { findIdempotencySpec, findOperationSpec } from './generated/outbox.ts'
import { eventsParam } from './outbox-events.ts'
import type { Answer } from './run-query.ts'
import { type GroupTools, halves, lastDeadline, numbered, sendGroup, sharedParams, splits } from './send-group.ts'
import type { QuerySpec } from './spec.ts'
import { codecOf, decodeRecorded } from './values.ts'

export type WriteTools = GroupTools & {
  nextId: () => EventId
  /** A group was committed that some consumer waits for. */
  onCommitted: () => void
}

const IDEMPOTENCY_MILLIS = 24 * 60 * 60 * 1000

/** Sends a group of framed writes (statement.ts) as one operation and gives each caller its outcome.
 *  - A retry repeats the same operation. When it meets the operation's own outbox node, an earlier attempt was
 *    committed and its reply lost: the recorded outcomes are the answer.
 *  - An idempotency key that exists answers what is recorded under it.
 *  - After any other failure that certainly rolled back, the halves are sent as operations of their own, until only
 *    the row at fault fails. After an attempt of unknown end nothing is sent under a new operation. */
async function sendWriteGroup(
  tools: WriteTools,
  spec: QuerySpec,
  entries: readonly Entry[],
  missing: readonly string[],
  secondTry = false,
): Promise<void> {
  const op = tools.nextId()
  const { write } = tools.covers
  const sent = [...write.bookmarks(), ...missing]
  const waiting = [...new Set(spec.events.flatMap((event) => consumersOf(event.type)))]
  const began = performance.now()
  try {
    const answer = await tools.run({
      name: spec.name,
      text: spec.text,
      params: frameParams(spec, entries, { op, waiting, now: tools.now() }),
      access: 'write',
      bookmarks: sent,
      deadlineAt: lastDeadline(entries),
    })
    write.settle(sent, answer.bookmarks)
    placeResults(spec, entries, answer)
    if (waiting.length > 0) tools.onCommitted()
  } catch (error) {
    const violated = error instanceof RunFailure ? violatedConstraint(error.reason) : null
    if (violated === 'Outbox.id') {
      await recordedOutcomes(tools, spec, entries, { op, sent })
      if (waiting.length > 0) tools.onCommitted()
    } else if (splits(error, entries)) {
      for (const half of halves(entries)) await sendWriteGroup(tools, spec, half, missing)
    } else if (violated === 'Idempotency.key' && entries[0]?.idempotency) {
      await replayIdempotent(tools, spec, entries[0], sent)
    } else if (violated !== null && !secondTry) {
      // Somebody else took the unique value between the statement's own check and its write: now the check sees it.
      await sendWriteGroup(tools, spec, entries, missing, true)
    } else if (error instanceof RunFailure && error.unsure) {
      rejectAll(entries, new AppError('unavailable', { retryAfterSeconds: 1, cause: toAppError(error, spec.name) }))
    } else rejectAll(entries, toAppError(error, spec.name))
  } finally {
    tools.metrics.statement(spec.name, entries.length, (performance.now() - began) / 1000)
  }
}

type Frame = { op: EventId; waiting: readonly string[]; now: number }

/** The parameters that statement.ts names. */
export function frameParams(spec: QuerySpec, entries: readonly Entry[], frame: Frame): Record<string, unknown> {
  const now = BigInt(frame.now)
  const open = frame.waiting.length > 0
  return {
    op: BigInt(frame.op),
    at: now,
    dueAt: open ? now : null,
    doneAt: open ? null : now,
    events: eventsParam(spec, entries),
    waiting: frame.waiting,
    idem: entries.map((entry) => entry.idempotency),
    idemExpiresAt: BigInt(frame.now + IDEMPOTENCY_MILLIS),
    rows: numbered(entries),
    ...sharedParams(spec, entries),
    ...Object.fromEntries(spec.lock.map(({ label, params }) => [`lock${label}`, lockIds(entries, params)])),
  }
}

/** Each id once, ascending: all groups of all processes lock in this one order. */
function lockIds(entries: readonly Entry[], params: readonly string[]): bigint[] {
  const ids = new Set<bigint>()
  for (const { row } of entries)
    for (const param of params) {
      const id = row[param]
      if (typeof id === 'bigint') ids.add(id)
    }
  return [...ids].sort((a, b) => (a < b ? -1 : 1))
}

function placeResults(spec: QuerySpec, entries: readonly Entry[], answer: Answer): void {
  const { decode } = codecOf(spec)
  const results = (answer.records[0]?.get('results') ?? []) as Record<string, unknown>[]
  for (const result of results) {
    const entry = entries[Number(result['i'])]
    try {
      entry?.resolve({ row: decode(result), bookmarks: answer.bookmarks, replayed: false })
    } catch (error) {
      entry?.reject(toAppError(error, spec.name))
    }
  }
  rejectAll(entries, new AppError('internal', { cause: new Error(`${spec.name}: a row has no outcome`) }))
}

/** Answers from the outbox node of an operation whose reply was lost. Read from the leader: a follower may lag. */
async function recordedOutcomes(
  tools: WriteTools,
  spec: QuerySpec,
  entries: readonly Entry[],
  { op, sent }: { op: EventId; sent: readonly string[] },
): Promise<void> {
  try {
    const answer = await tools.run({
      name: findOperationSpec.name,
      text: findOperationSpec.text,
      params: { rows: [{ i: 0n, id: BigInt(op) }] },
      access: 'write',
      bookmarks: sent,
      deadlineAt: lastDeadline(entries),
    })
    const record = recordOf(findOperationSpec, answer)
    tools.covers.write.settle(sent, answer.bookmarks)
    for (const [at, i] of ((record['i'] ?? []) as string[]).entries()) {
      const row = decodeRecorded(spec, (column) => (record[`c_${column}`] as unknown[] | undefined)?.[at])
      entries[Number(i)]?.resolve({ row, bookmarks: answer.bookmarks, replayed: false })
    }
    rejectAll(entries, new AppError('internal', { cause: new Error(`${spec.name}: a row has no recorded outcome`) }))
  } catch (error) {
    rejectAll(entries, toAppError(error, spec.name))
  }
}

async function replayIdempotent(
  tools: WriteTools,
  spec: QuerySpec,
  entry: Entry,
  sent: readonly string[],
): Promise<void> {
  const { key = '', fingerprint = '' } = entry.idempotency ?? {}
  try {
    const answer = await tools.run({
      name: findIdempotencySpec.name,
      text: findIdempotencySpec.text,
      params: { rows: [{ i: 0n, key }] },
      access: 'write',
      bookmarks: sent,
      deadlineAt: entry.deadlineAt,
    })
    const record = recordOf(findIdempotencySpec, answer)
    entry.resolve({ row: replayedRow(spec, record, fingerprint), bookmarks: answer.bookmarks, replayed: true })
  } catch (error) {
    entry.reject(toAppError(error, spec.name))
  }
}

/** The row recorded under an idempotency key.
 *  @throws AppError idempotency_mismatch when the key was used with another request */
export function replayedRow(
  spec: QuerySpec,
  record: Readonly<Record<string, unknown>>,
  fingerprint: string,
): Record<string, unknown> {
  if (record['fingerprint'] !== fingerprint || record['query'] !== spec.name) throw new AppError('idempotency_mismatch')
  return decodeRecorded(spec, (column) => record[`c_${column}`])
}

function recordOf(spec: QuerySpec, answer: Answer): Record<string, unknown> {
  const found = answer.records[0]
  if (!found) throw new AppError('unavailable', { detail: 'The record of an earlier attempt is gone' })
  return codecOf(spec).decode(found.toObject())['record'] as Record<string, unknown>
}

/** Entries that are settled already keep their answer. */
function rejectAll(entries: readonly Entry[], error: AppError): void {
  for (const entry of entries) entry.reject(error)
}

/** Chooses how a group is sent. */
export function groupSender(tools: WriteTools) {
  return (spec: QuerySpec, entries: readonly Entry[], missing: readonly string[]): Promise<void> =>
    spec.framed ? sendWriteGroup(tools, spec, entries, missing) : sendGroup(tools, spec, entries, missing)
}
