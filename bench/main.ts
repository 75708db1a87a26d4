import { sentenceOf } from '../scripts/start/fault.ts'
import { type Closers, closers } from './frame/closers.ts'
import { type BenchOptions, benchOptions } from './frame/options.ts'
import { jsonOf, tableOf } from './frame/report.ts'
import type { Result, Row } from './frame/row.ts'
import { mainJobBench } from './main-job/bench.ts'
import { mainJobRows } from './main-job/rows.ts'
import { relationsBench } from './relations/bench.ts'
import { relationsRows } from './relations/rows.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const opened = closers(tell)
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130)
    stopping = true
    tell('Stopping...')
    void opened.close().finally(() => process.exit(130))
  })
}

try {
  const suites = {
    'main-job': suite(mainJobRows, mainJobBench),
    relations: suite(relationsRows, relationsBench),
  }
  const names = Object.fromEntries(Object.entries(suites).map(([name, each]) => [name, each.rows]))
  const options = benchOptions(process.argv.slice(2), names)
  const results: Result[] = []
  for (const name of options.suites) {
    results.push(...(await suites[name as keyof typeof suites].run(options)))
    // Each has servers of its own.
    await opened.close()
  }
  console.log(options.json ? jsonOf(results) : `\n${tableOf(results, options)}`)
  process.exit(0)
} catch (error) {
  // After Ctrl-C everything that is awaited fails; the handler above ends the process.
  if (stopping) await new Promise(() => {})
  tell(`The benchmark did not run to its end: ${sentenceOf(error)}`)
  if (process.env['KITH_DEV'] && error instanceof Error) tell(error.stack ?? '')
  await opened.close()
  process.exit(1)
}

function suite<Bench>(
  rows: readonly Row<Bench>[],
  open: (options: BenchOptions, closers: Closers, tell: (line: string) => void) => Bench,
) {
  return {
    rows: rows.map((row) => row.name),
    run: (options: BenchOptions) => runRows(rows, options, open(options, opened, tell)),
  }
}

async function runRows<Bench>(rows: readonly Row<Bench>[], options: BenchOptions, bench: Bench): Promise<Result[]> {
  const results: Result[] = []
  for (const row of rows) {
    if (options.only.length > 0 && !options.only.includes(row.name)) continue
    tell(`\n== ${row.name}: ${row.what}`)
    const { name, what, against, unit, reach } = row
    results.push({ name, what, against, unit, reach, ...(await row.measure(bench)) })
  }
  return results
}
