import type { Graph } from '../../graph/spec.ts'
import type { ImportIds } from './import-ids.ts'

/** What the rows of one run have in common. */
export type ImportRun = {
  source: string
  ids: ImportIds
  /** Epoch milliseconds: later times are refused. */
  now: number
  pushThreshold: number
}

export type RowInput = { line: number }
export type RowOutcome = { line: number; outcome: string }
export type RowValues = Readonly<Record<string, string>>

/** One of the three kinds of files: how its rows are read, sent and explained. */
export type ImportKind<Input extends RowInput = RowInput> = {
  name: 'people' | 'follows' | 'posts'
  /** Columns it knows; the required ones must be in the file. */
  columns: readonly string[]
  required: readonly string[]
  /** The row ready to be sent, or the reason why it is skipped.
   *  @param number  of the row in the file, from 0: ids hang on it */
  read(values: RowValues, place: { line: number; number: number }, run: ImportRun): Input | string
  /** Outcomes of the rows that were not created. */
  send(graph: Graph, rows: readonly Input[]): Promise<readonly RowOutcome[]>
  /** The same row with another id, when its id is taken; null when it cannot have another. */
  again(row: Input, round: number, run: ImportRun): Input | null
  /** Outcome -> why the row is skipped; an outcome that is not named here counts as already imported. */
  reasons: Readonly<Record<string, string>>
}

/** The key under which a thing of a source is found again. */
export function importKey(source: string, id: string): string {
  return `${source}:${id}`
}
