import type { Graph } from '../graph/spec.ts'
import type { ImportConsole } from '../scripts/import/import-console.ts'
import type { KindName, Parted } from '../scripts/import/import-kind.ts'
import { runImport } from '../scripts/import/run-import.ts'
import { rowSource } from './oracles/higgs-rows.ts'

export type Rows = readonly Record<string, string>[]
export type Skip = [kind: string, line: number, reason: string]

/** Imports rows that are in memory, without caches and sockets.
 *  @returns what became of the rows, in the order in which the kinds are imported */
export async function importAll(graph: Graph, source: string, rows: Partial<Record<KindName, Rows>>) {
  const skips: Skip[] = []
  const parted: Parted['pair'][] = []
  const screen: ImportConsole = {
    begin() {},
    end() {},
    progress() {},
    skipped: (kind, line, reason) => skips.push([kind, line, reason]),
    note() {},
    summary() {},
    close: async () => {},
  }
  const files = Object.fromEntries(Object.entries(rows).map(([kind, records]) => [kind, rowSource(records)]))
  const options = {
    source,
    files: () => files,
    pushThreshold: 1,
    partSockets: async (pairs: readonly Parted['pair'][]) => void parted.push(...pairs),
    forgetTimelines: async () => {},
  }
  const tallies = await runImport(graph, options, screen)
  return {
    skips,
    parted,
    created: tallies.map(({ created }) => created),
    known: tallies.map(({ known }) => known),
    ended: tallies.reduce((sum, { ended }) => sum + ended, 0),
  }
}
