import type { EpochMillis } from '../../core/id-types.ts'
import { findImportFile, saveImportFile } from '../../graph/generated/imports.ts'
import type { Graph } from '../../graph/spec.ts'
import { CommandFault } from '../kith/command-fault.ts'
import type { ImportKind, ImportRun, RowInput, RowOutcome } from './import-kind.ts'
import type { RowSource, SourceRow } from './row-source.ts'

/** @property ended  relations between two accounts that a block ended */
export type ImportTally = {
  kind: string
  read: number
  created: number
  known: number
  skipped: number
  ended: number
}

export type ImportEvents = {
  /** After each step. @param share 0..1 of the file */
  progress(tally: ImportTally, share: number): void
  skipped(kind: string, line: number, reason: string): void
  note(sentence: string): void
}

// One statement of 5,000 rows takes a fraction of a second; larger ones gain nothing and hold locks longer.
const BATCH_ROWS = 5_000
const TAKEN_ROUNDS = 12

/** Imports one file: rows stream through in batches, one under way while the next is read. How far it came is kept in the
 *  graph; rows before that mark are read again (ids hang on them) but not sent. */
export async function importRows<Input extends RowInput>(
  graph: Graph,
  kind: ImportKind<Input>,
  source: RowSource,
  run: ImportRun,
  events: ImportEvents,
): Promise<ImportTally> {
  const tally: ImportTally = { kind: kind.name, read: 0, created: 0, known: 0, skipped: 0, ended: 0 }
  const key = `${run.source}:${kind.name}`
  const mark = await findImportFile(graph, { key })
  // A finished file is gone through again: it may be meant as a check, and changes nothing.
  const done = mark && !mark.finished && mark.fingerprint === source.fingerprint ? mark.rowsDone : 0
  if (done > 0) events.note(`${kind.name}: going on after row ${done.toLocaleString('en')}`)

  const skip = (line: number, reason: string): void => {
    tally.skipped += 1
    events.skipped(kind.name, line, reason)
  }
  const save = (rowsDone: number, finished: boolean): Promise<void> =>
    saveImportFile(graph, { key, fingerprint: source.fingerprint, rowsDone, finished, now: Date.now() as EpochMillis })

  let batch: Input[] = []
  let underWay: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    await underWay
    const rows = batch
    const rowsDone = tally.read
    batch = []
    underWay = sendBatch(rows).then(() => save(rowsDone, false))
    // Awaited at the next step; a failure in between must not count as unhandled.
    underWay.catch(() => {})
  }
  const sendBatch = async (rows: readonly Input[]): Promise<void> => {
    const outcomes = await sendUntilFree(graph, kind, rows, run)
    const refused = outcomes.filter(({ outcome }) => outcome !== 'created')
    tally.created += rows.length - refused.length
    for (const { line, outcome } of refused) {
      const reason = kind.reasons[outcome]
      if (reason) skip(line, reason)
      else tally.known += 1
    }
    const parted = outcomes.flatMap((row) => row.parted ?? [])
    tally.ended += parted.reduce((sum, { ended }) => sum + ended, 0)
    if (parted.length > 0) await run.onParted(parted.map(({ pair }) => pair))
    events.progress(tally, source.share())
  }

  for await (const row of source.rows as AsyncIterable<SourceRow>) {
    const number = tally.read
    tally.read += 1
    if (number === 0 && 'values' in row) checkColumns(kind, Object.keys(row.values), events)
    const input = 'problem' in row ? row.problem : kind.read(row.values, { line: row.line, number }, run)
    if (number < done) tally.known += 1
    else if (typeof input === 'string') skip(row.line, input)
    else batch.push(input)
    if (batch.length >= BATCH_ROWS) await send()
  }
  await send()
  await underWay
  await save(tally.read, true)
  return tally
}

/** Sends rows; those whose id is taken by something else get another one and are sent again. */
async function sendUntilFree<Input extends RowInput>(
  graph: Graph,
  kind: ImportKind<Input>,
  rows: readonly Input[],
  run: ImportRun,
): Promise<RowOutcome[]> {
  const told: RowOutcome[] = []
  let waiting = rows
  for (let round = 0; waiting.length > 0; round += 1) {
    const outcomes = await kind.send(graph, waiting)
    const taken = new Set(outcomes.filter(({ outcome }) => outcome === 'id_taken').map(({ line }) => line))
    const last = round === TAKEN_ROUNDS
    const next = last ? [] : waiting.filter(({ line }) => taken.has(line)).map((row) => kind.again(row, round, run))
    waiting = next.filter((row) => row !== null)
    told.push(...outcomes.filter(({ line }) => !taken.has(line) || !waiting.some((row) => row.line === line)))
  }
  return told
}

/** @throws CommandFault when a column is missing that the kind needs */
function checkColumns(kind: ImportKind, columns: readonly string[], events: ImportEvents): void {
  const missing = kind.required.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    throw new CommandFault(
      `The file of ${kind.name} has no column ${missing.map((name) => `"${name}"`).join(' and ')}; it has ${columns.join(', ')}.`,
    )
  const extra = columns.filter((column) => !kind.columns.includes(column))
  if (extra.length > 0) events.note(`${kind.name}: columns that are not imported: ${extra.join(', ')}`)
}
