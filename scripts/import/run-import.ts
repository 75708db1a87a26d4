import { beginImport, finishImport, refreshStatistics } from '../../graph/generated/imports.ts'
import type { Graph } from '../../graph/spec.ts'
import { blocksKind } from './blocks-kind.ts'
import { followsKind } from './follows-kind.ts'
import { friendsKind } from './friends-kind.ts'
import type { ImportConsole } from './import-console.ts'
import { importIds } from './import-ids.ts'
import type { ImportKind, ImportRun, KindName } from './import-kind.ts'
import { type ImportTally, importRows } from './import-rows.ts'
import { peopleKind } from './people-kind.ts'
import { postsKind } from './posts-kind.ts'
import type { RowSource } from './row-source.ts'

export type ImportFiles = Partial<Record<KindName, RowSource>>

export type ImportOptions = {
  source: string
  /** Gets the time at which the source was first imported. */
  files: (startedAt: number) => ImportFiles | Promise<ImportFiles>
  pushThreshold: number
  /** Takes the sockets of accounts that a block has set apart out of each other's rooms. */
  partSockets: ImportRun['onParted']
  /** Drops what caches hold of the timelines and relations that the import changed. */
  forgetTimelines: () => Promise<void>
}

const REPLAN_ROWS = 1_000

// The order matters: all need people, friendships and follows must not cross a block, and whether a post is pushed or
// merged hangs on its author's fans. Each reads and sends its own rows only, so the row type may be forgotten here.
const kinds = [peopleKind, blocksKind, friendsKind, followsKind, postsKind] as unknown as readonly ImportKind[]

/** Imports the files of one source. It may be cut off and run again, and run again when it is done: nothing comes twice.
 *  @returns what became of the rows, file by file */
export async function runImport(graph: Graph, options: ImportOptions, console: ImportConsole): Promise<ImportTally[]> {
  const { source } = options
  const began = Date.now()
  const { startedAt, number } = await beginImport(graph, { source, now: began })
  const files = await options.files(startedAt)
  const tallies: ImportTally[] = []
  for (const kind of kinds) {
    const rows = files[kind.name]
    if (!rows) continue
    // Each kind has ids of its own, so each counts for itself.
    const run = {
      source,
      ids: importIds({ number, startedAt }),
      now: began,
      pushThreshold: options.pushThreshold,
      onParted: options.partSockets,
    }
    console.begin(kind.name)
    try {
      tallies.push(await importRows(graph, kind, rows, run, console))
    } finally {
      console.end()
    }
  }
  // Only now: what is read from the graph from here on has everything.
  await options.forgetTimelines()
  const created = tallies.reduce((sum, tally) => sum + tally.created, 0)
  // Plans made for a small graph are bad ones in a large graph; a few rows more change nothing.
  if (created > REPLAN_ROWS) await refreshStatistics(graph, { timeOutSeconds: 60 })
  await finishImport(graph, { source, now: Date.now() })
  console.summary(tallies, (Date.now() - began) / 1000)
  return tallies
}
