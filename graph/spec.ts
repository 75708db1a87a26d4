import type { EventType } from '../core/events.ts'

/** Types a `param` or `row` line may name. Ids are INTEGER in the graph and decimal strings outside; `int` and
 *  `EpochMillis` are INTEGER and safe JS numbers; `map` is a column only, its integers come out as strings. */
export const scalarTypes = [
  'UserId',
  'PostId',
  'SessionId',
  'EventId',
  'EpochMillis',
  'int',
  'float',
  'string',
  'boolean',
  'map',
] as const
export type ScalarType = (typeof scalarTypes)[number]

export type ValueType = {
  scalar: ScalarType
  list: boolean
  nullable: boolean
  /** The closed set of values of a string column such as an outcome. */
  oneOf?: readonly string[]
}

/** One `event` line: written into the outbox for each row whose `when` column has the named value. */
export type EventTemplate = {
  type: EventType
  when: { column: string; equals: string } | null
  actor: string
  target: string
  at: string
  /** Parameters and columns copied into the event's `data`. */
  data: readonly string[]
}

export type RowCount = 'single' | 'single?' | 'many' | 'none'

/** One query file as the generator understood it. `text` is what is sent: for a write the file's statement inside the
 *  frame that records the operation (see statement.ts). */
export type QuerySpec = {
  name: string
  access: 'read' | 'write'
  batch: boolean
  /** True when one caller passes many rows at once (an import): `input` is `{ rows }`, sent as `$rows` with each row typed
   *  by `params`. Never coalesced, no row limit; results are decoded like those of a query without `batch`. */
  bulk: boolean
  /** True for a write that records its operation (statement.ts); false for reads and for `frame: none`. */
  framed: boolean
  rows: RowCount
  text: string
  params: Readonly<Record<string, ValueType>>
  columns: Readonly<Record<string, ValueType>>
  lock: readonly { label: string; params: readonly string[] }[]
  /** Parameters of a batch that are sent once, as `$name`: only callers with equal values travel together. Cypher
   *  takes no `LIMIT row.limit`. */
  shared: readonly string[]
  /** Parameter with the milliseconds after which a read is given up: the answer is then `timedOut`, no error. */
  timeout?: string
  events: readonly EventTemplate[]
}

/** What a read with a `timeout` line answers when its time is over. */
export const timedOut = 'timed_out'
export type TimedOut = typeof timedOut

/** What generated functions need: one way to run a query file. */
export type Graph = {
  run<Row>(spec: QuerySpec, input: object): Promise<Row>
}
