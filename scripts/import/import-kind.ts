import type { UserId } from '../../core/id-types.ts'
import type { Graph } from '../../graph/spec.ts'
import type { ImportIds } from './import-ids.ts'

/** What the rows of one run have in common. */
export type ImportRun = {
  source: string
  ids: ImportIds
  /** Epoch milliseconds: later times are refused. */
  now: number
  pushThreshold: number
  /** Told after each batch whom it has set apart. */
  onParted(pairs: readonly Parted['pair'][]): Promise<void>
}

export type KindName = 'people' | 'blocks' | 'friends' | 'follows' | 'posts'
export type RowInput = { line: number }
export type RowOutcome = { line: number; outcome: string; parted?: Parted }
/** Two accounts that a row has set apart, and how many relations between them ended. */
export type Parted = { pair: readonly [UserId, UserId]; ended: number }
export type RowValues = Readonly<Record<string, string>>

/** One of the kinds of files: how its rows are read, sent and explained. */
export type ImportKind<Input extends RowInput = RowInput> = {
  name: KindName
  /** Columns it knows; the required ones must be in the file. */
  columns: readonly string[]
  required: readonly string[]
  /** The row ready to be sent, or the reason why it is skipped.
   *  @param number  of the row in the file, from 0: ids hang on it */
  read(values: RowValues, place: { line: number; number: number }, run: ImportRun): Input | string
  /** Outcomes of the rows that were not created, or that were and have parted somebody. */
  send(graph: Graph, rows: readonly Input[]): Promise<readonly RowOutcome[]>
  /** The same row with another id, when its id is taken; null when it cannot have another. */
  again(row: Input, round: number, run: ImportRun): Input | null
  /** Outcome -> why the row is skipped; an outcome that is not named here counts as already imported, 'created'
   *  aside. */
  reasons: Readonly<Record<string, string>>
}

/** The key under which a thing of a source is found again. */
export function importKey(source: string, id: string): string {
  return `${source}:${id}`
}
