import { cpus, totalmem } from 'node:os'
import { holds, type Reach, type Result } from './row.ts'

/** The table people read.
 *  @param small  the figures of a small run say nothing about speed, and the table says so */
export function tableOf(results: readonly Result[], options: { small: boolean; rounds: number }): string {
  const head = ['name', 'median', 'range', 'reach', 'holds', 'what', 'against']
  const lines = results.map((result) => [
    result.name,
    withUnit(result.value, result.unit),
    `${short(result.low)} - ${short(result.high)}`,
    reachText(result.reach),
    holds(result) ? 'yes' : 'NO',
    result.note === '' ? result.what : `${result.what}: ${result.note}`,
    result.against,
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)))
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width))
  return [row(head), row(rule), ...lines.map(row), '', machine(options)].join('\n')
}

/** One JSON object a line. */
export function jsonOf(results: readonly Result[]): string {
  return results
    .map((result) =>
      JSON.stringify({
        name: result.name,
        value: rounded(result.value),
        reach: reachText(result.reach),
        holds: holds(result),
      }),
    )
    .join('\n')
}

function machine({ small, rounds }: { small: boolean; rounds: number }): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  const line = `${cpus().length} cores (${model}), ${memory} GB, Node ${process.versions.node}; ${rounds} rounds, variants in turn.`
  return small ? `${line}\nA small run: it shows that everything works; its figures mean nothing.` : line
}

const reachText = (reach: Reach): string => ('least' in reach ? `>= ${reach.least}` : `<= ${reach.most}`)

const withUnit = (value: number, unit: string): string =>
  unit === 'x' ? `${short(value)}x` : `${short(value)} ${unit}`

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
