import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Presets, SingleBar } from 'cli-progress'
import type { ImportEvents, ImportTally } from './import-rows.ts'

export type ImportConsole = ImportEvents & {
  begin(kind: string): void
  end(): void
  /** The table at the end, the reasons of the skipped rows below it. */
  summary(tallies: readonly ImportTally[], seconds: number): void
  close(): Promise<void>
}

const SHOWN_PER_KIND = 10
const PLAIN_EVERY_MILLIS = 2_000

/** What a person sees of an import: a bar on a terminal, a line every two seconds elsewhere.
 *  @param skippedFile  where every skipped row goes, with line number and reason; null: the first ten of a file are shown */
export function importConsole(skippedFile: string | null, out: NodeJS.WriteStream = process.stdout): ImportConsole {
  const skips = skippedFile ? createWriteStream(skippedFile) : null
  skips?.write('file,line,reason\n')
  const reasons = new Map<string, number>()
  const shown = new Map<string, number>()
  const say = (line: string): void => void out.write(`${line}\n`)
  let bar: SingleBar | null = null
  let lastAt = 0
  return {
    begin(kind) {
      lastAt = Date.now()
      if (!out.isTTY) return
      bar = new SingleBar(
        {
          format: `${kind.padEnd(8)} {bar} {percentage}% {rows} rows {duration_formatted}`,
          stream: out,
          hideCursor: true,
        },
        Presets.shades_classic,
      )
      bar.start(1000, 0, { rows: '0' })
    },
    end() {
      bar?.update(1000)
      bar?.stop()
      bar = null
    },
    progress(tally, share) {
      const rows = tally.read.toLocaleString('en')
      if (bar) return bar.update(Math.floor(share * 1000), { rows })
      if (Date.now() - lastAt < PLAIN_EVERY_MILLIS) return
      lastAt = Date.now()
      say(`${tally.kind}: ${Math.floor(share * 100)} %, ${rows} rows`)
    },
    skipped(kind, line, reason) {
      const what = `${kind}: ${reason.replace(/"[^"]*"/g, '"..."')}`
      reasons.set(what, (reasons.get(what) ?? 0) + 1)
      if (skips) return void skips.write(`${kind},${line},"${reason.replaceAll('"', '""')}"\n`)
      const count = (shown.get(kind) ?? 0) + 1
      shown.set(kind, count)
      if (count <= SHOWN_PER_KIND) say(`${kind}, line ${line}: skipped, ${reason}`)
      if (count === SHOWN_PER_KIND) say(`${kind}: further skipped rows are only counted; --skipped FILE keeps them all`)
    },
    note: say,
    summary(tallies, seconds) {
      const columns = ['', 'rows', 'imported', 'there already', 'skipped']
      const rows = tallies.map((tally) => [
        tally.kind,
        ...[tally.read, tally.created, tally.known, tally.skipped].map((count) => count.toLocaleString('en')),
      ])
      const width = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0)))
      for (const row of [columns, ...rows])
        say(row.map((cell, at) => (at === 0 ? cell.padEnd(width[at] ?? 0) : cell.padStart(width[at] ?? 0))).join('  '))
      for (const { kind, ended } of tallies)
        if (ended > 0) say(`  ${kind} ended ${ended.toLocaleString('en')} follows, friendships and requests`)
      for (const [what, count] of [...reasons].sort((a, b) => b[1] - a[1]))
        say(`  skipped ${count.toLocaleString('en')} of ${what}`)
      say(`${seconds.toFixed(1)} s`)
    },
    async close() {
      bar?.stop()
      if (!skips) return
      skips.end()
      await once(skips, 'close')
    },
  }
}
