import type { EventType, OutboxEvent } from '../core/events.ts'
import type { EventId, UserId } from '../core/id-types.ts'
import type { QuerySpec, ScalarType } from './spec.ts'
import { recordedValue } from './values.ts'

/** One event as the outbox node keeps it: written before the outcomes are known, so it says on which it depends. */
type StoredEvent = {
  row: number
  type: EventType
  when: { column: string; equals: string } | null
  actorId: UserId
  targetId: string
  at: EventId
  data: Record<string, string | number | boolean | null>
  /** Trace or request id of the caller. */
  trace: string | null
  /** Outcome columns that belong into `data`. */
  columns: Record<string, ScalarType>
}

/** The `$events` parameter of a group: JSON, one entry per row and event line of the query file. */
export function eventsParam(
  spec: QuerySpec,
  entries: readonly { input: Readonly<Record<string, unknown>>; trace: string | null }[],
): string {
  if (spec.events.length === 0) return '[]'
  const stored: StoredEvent[] = []
  for (const [row, { input, trace }] of entries.entries())
    for (const event of spec.events) {
      const data: StoredEvent['data'] = {}
      const columns: StoredEvent['columns'] = {}
      for (const name of event.data) {
        const column = spec.columns[name]
        if (name in spec.params) data[name] = (input[name] ?? null) as string | number | boolean | null
        else if (column) columns[name] = column.scalar
      }
      stored.push({
        row,
        type: event.type,
        when: event.when,
        actorId: input[event.actor] as UserId,
        targetId: input[event.target] as string,
        at: input[event.at] as EventId,
        data,
        trace,
        columns,
      })
    }
  return JSON.stringify(stored)
}

/** What happened in one write group, in the order of its rows.
 *  @param record an outbox node as claimOutbox and findOperation return it
 *  @returns one event per row and event line whose condition the row's outcome met; [] when none did */
export function eventsOf(record: Readonly<Record<string, unknown>>): OutboxEvent[] {
  const stored = JSON.parse(String(record['events'] ?? '[]')) as StoredEvent[]
  const order = (record['i'] ?? []) as string[]
  const place = new Map(order.map((i, at) => [Number(i), at]))
  const events: OutboxEvent[] = []
  for (const event of stored) {
    const at = place.get(event.row)
    const outcome = (column: string): unknown => (record[`c_${column}`] as unknown[] | undefined)?.[at ?? -1]
    if (event.when && outcome(event.when.column) !== event.when.equals) continue
    const data = { ...event.data }
    for (const [name, scalar] of Object.entries(event.columns))
      data[name] = recordedValue(outcome(name), scalar) as string | number | boolean | null
    const { type, actorId, targetId, trace = null } = event
    events.push({ id: `${record['id']}-${event.row}`, type, version: 1, actorId, targetId, at: event.at, trace, data })
  }
  return events
}
