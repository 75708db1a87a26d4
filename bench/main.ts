import { sentenceOf } from '../scripts/start/fault.ts'
import { type Closers, closers } from './frame/closers.ts'
import { type BenchOptions, benchOptions } from './frame/options.ts'
import { jsonOf, tableOf } from './frame/report.ts'
import type { Result, Row } from './frame/row.ts'
import { mainJobBench } from './main-job/bench.ts'
import { mainJobRows } from './main-job/rows.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const open = closers(tell)
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130)
    stopping = true
    tell('Stopping...')
    void open.close().finally(() => process.exit(130))
  })
}

try {
  const options = benchOptions(process.argv.slice(2), { 'main-job': mainJobRows.map((row) => row.name) })
  const results = await runRows(mainJobRows, options, mainJobBench(options, open, tell))
  await open.close()
  console.log(options.json ? jsonOf(results) : `\n${tableOf(results, options)}`)
  process.exit(0)
} catch (error) {
  // After Ctrl-C everything that is awaited fails; the handler above ends the process.
  if (stopping) await new Promise(() => {})
  tell(`The benchmark did not run to its end: ${sentenceOf(error)}`)
  if (process.env['KITH_DEV'] && error instanceof Error) tell(error.stack ?? '')
  await open.close()
  process.exit(1)
}

async function runRows<Bench>(
  rows: readonly Row<Bench>[],
  options: BenchOptions,
  bench: Bench & { closers: Closers },
): Promise<Result[]> {
  const results: Result[] = []
  for (const row of rows) {
    if (options.only.length > 0 && !options.only.includes(row.name)) continue
    tell(`\n== ${row.name}: ${row.what}`)
    const { name, what, against, unit, reach } = row
    results.push({ name, what, against, unit, reach, ...(await row.measure(bench)) })
  }
  return results
}
