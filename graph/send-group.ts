import type { Record as DriverRecord } from 'neo4j-driver'
import type { Entry } from './batch.ts'
import type { Cover } from './bookmarks.ts'
import { concernsAll, RunFailure, toAppError } from './errors.ts'
import type { GraphMetrics } from './metrics.ts'
import type { RunQuery } from './run-query.ts'
import type { QuerySpec } from './spec.ts'
import { codecOf } from './values.ts'

export type GroupTools = {
  run: RunQuery
  covers: { read: Cover; write: Cover }
  metrics: GraphMetrics
  now: () => number
}

/** Sends a group of reads, or of writes that may run twice as they are (`frame: none`), and gives each caller its
 *  rows. A failure that some row may have caused is met by halving the group until only that row fails. */
export async function sendGroup(
  tools: GroupTools,
  spec: QuerySpec,
  entries: readonly Entry[],
  missing: readonly string[],
): Promise<void> {
  const cover = tools.covers[spec.access]
  const sent = [...cover.bookmarks(), ...missing]
  const began = performance.now()
  try {
    const answer = await tools.run({
      name: spec.name,
      text: spec.text,
      params: { rows: numbered(entries), ...sharedParams(spec, entries) },
      access: spec.access,
      bookmarks: sent,
      deadlineAt: lastDeadline(entries),
    })
    cover.settle(sent, answer.bookmarks)
    const bookmarks = spec.access === 'write' ? answer.bookmarks : []
    place(spec, entries, answer.records, bookmarks)
  } catch (error) {
    if (!splits(error, entries)) {
      const translated = toAppError(error, spec.name)
      for (const entry of entries) entry.reject(translated)
      return
    }
    for (const half of halves(entries)) await sendGroup(tools, spec, half, missing)
    return
  } finally {
    tools.metrics.statement(spec.name, entries.length, (performance.now() - began) / 1000)
  }
}

/** True when the group was certainly rolled back and smaller ones may do better. */
export function splits(error: unknown, entries: readonly Entry[]): boolean {
  return entries.length > 1 && error instanceof RunFailure && !error.unsure && !concernsAll(error.reason)
}

export function halves(entries: readonly Entry[]): Entry[][] {
  const middle = Math.ceil(entries.length / 2)
  return [entries.slice(0, middle), entries.slice(middle)]
}

/** The rows as a parameter, each with its number. */
export function numbered(entries: readonly Entry[]): Record<string, unknown>[] {
  return entries.map((entry, i) => {
    entry.row['i'] = BigInt(i)
    return entry.row
  })
}

/** The parameters that are equal for all callers of a lane. */
export function sharedParams(spec: QuerySpec, entries: readonly Entry[]): Record<string, unknown> {
  return Object.fromEntries(spec.shared.map((name) => [name, entries[0]?.row[name]]))
}

export function lastDeadline(entries: readonly Entry[]): number {
  let last = 0
  for (const entry of entries) if (entry.deadlineAt > last) last = entry.deadlineAt
  return last
}

function place(
  spec: QuerySpec,
  entries: readonly Entry[],
  records: readonly DriverRecord[],
  bookmarks: readonly string[],
): void {
  const rows: unknown[][] = entries.map(() => [])
  const { decode } = codecOf(spec)
  const failed = new Map<number, unknown>()
  for (const record of records) {
    const i = Number(record.get('i'))
    try {
      rows[i]?.push(decode(record.toObject()))
    } catch (error) {
      failed.set(i, toAppError(error, spec.name))
    }
  }
  for (const [i, entry] of entries.entries()) {
    if (failed.has(i)) entry.reject(failed.get(i))
    else
      try {
        entry.resolve({ row: shape(spec, rows[i] ?? []), bookmarks, replayed: false })
      } catch (error) {
        entry.reject(toAppError(error, spec.name))
      }
  }
}

/** The rows of one call in the form its header promises.
 *  @throws TypeError when there are more or fewer */
export function shape(spec: QuerySpec, rows: readonly unknown[]): unknown {
  if (spec.rows === 'many') return rows
  if (spec.rows === 'none') return undefined
  if (rows.length === 1) return rows[0]
  if (rows.length === 0 && spec.rows === 'single?') return null
  throw new TypeError(`${spec.name}: ${rows.length} rows came back instead of one`)
}
