import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { CommandFault } from '../kith/command-fault.ts'

/** One row as it stands in the source; `problem` when it could not even be read. */
export type SourceRow = { line: number; values: Readonly<Record<string, string>> } | { line: number; problem: string }

export type RowSource = {
  /** Changes with the content: a run that was cut off goes on only in the same content. */
  fingerprint: string
  rows: AsyncIterable<SourceRow> | Iterable<SourceRow>
  /** Share that is read, 0..1. */
  share(): number
}

// A quote that is never closed must not pull a whole file into memory.
const MAX_RECORD_CHARACTERS = 1_000_000

/** Opens a CSV, TSV or JSON lines file, gzipped or not, as a stream of rows: the content is never in memory as a whole.
 *  The kind is taken from the name (.csv, .tsv, .jsonl, .ndjson, each also with .gz).
 *  @throws CommandFault when the file is not there or its name says nothing */
export async function openRowSource(path: string): Promise<RowSource> {
  const name = path.replace(/\.gz$/i, '')
  const kind = /\.(csv|tsv|jsonl|ndjson)$/i.exec(name)?.[1]?.toLowerCase()
  if (!kind) throw new CommandFault(`${path} must end in .csv, .tsv, .jsonl or .ndjson, or in one of these and .gz.`)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new CommandFault(`There is no file ${path}.`)
  const file = createReadStream(path, { highWaterMark: 262_144 })
  const text = name === path ? file : through(file, createGunzip())
  return {
    fingerprint: await fingerprintOf(path),
    rows: told(path, kind === 'jsonl' || kind === 'ndjson' ? jsonRows(text) : csvRows(text, kind === 'tsv')),
    share: () => (found.size === 0 ? 1 : file.bytesRead / found.size),
  }
}

async function* csvRows(text: Readable, tabs: boolean): AsyncGenerator<SourceRow> {
  const bad: SourceRow[] = []
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((column) => column.trim()),
    delimiter: tabs ? '\t' : ',',
    // Tab-separated files have no quoting: a quote there is part of the text.
    quote: tabs ? null : '"',
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  })
  parser.on('skip', (error) => bad.push({ line: error?.['lines'] ?? 0, problem: `not readable: ${error?.message}` }))
  for await (const { info, record } of through(text, parser) as AsyncIterable<{
    info: { lines: number }
    record: Record<string, string>
  }>) {
    while (bad.length) yield bad.shift() as SourceRow
    yield { line: info.lines, values: record }
  }
  yield* bad
}

async function* jsonRows(text: Readable): AsyncGenerator<SourceRow> {
  let line = 0
  for await (const words of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (words.trim() === '') continue
    const value = objectOf(words)
    if (!value) yield { line, problem: 'not a JSON object' }
    else
      yield {
        line,
        values: Object.fromEntries(
          Object.entries(value)
            .filter(([, entry]) => entry !== null)
            .map(([key, entry]) => [key, typeof entry === 'string' ? entry : JSON.stringify(entry)]),
        ),
      }
  }
}

function objectOf(words: string): object | null {
  try {
    const value: unknown = JSON.parse(words)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** An error of the first stream must reach whoever reads the last one. */
function through<Next extends Readable & NodeJS.WritableStream>(from: Readable, to: Next): Next {
  pipeline(from, to, () => {})
  return to
}

async function* told(path: string, rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  try {
    yield* rows
  } catch (error) {
    throw new CommandFault(`${path} cannot be read to its end: ${(error as Error).message}.`)
  }
}

async function fingerprintOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
