import { parseArgs } from 'node:util'

export type BenchOptions = { suites: string[]; json: boolean; small: boolean; only: string[]; rounds: number }

/** Options of `npm run bench` from its arguments.
 *  @throws Error with one sentence about what is not understood */
export function benchOptions(
  args: readonly string[],
  suites: Readonly<Record<string, readonly string[]>>,
): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
    },
  })
  if (positionals.length === 0 || positionals.some((suite) => !suites[suite]))
    throw new Error(
      `Usage: npm run bench -- ${Object.keys(suites).join('|')}... [--json] [--small] [--only ROW] [--rounds N]`,
    )
  const chosen = [...new Set(positionals)]
  const rows = chosen.flatMap((suite) => suites[suite] ?? [])
  const unknown = values.only.find((name) => !rows.includes(name))
  if (unknown !== undefined) throw new Error(`There is no row "${unknown}"; there are ${rows.join(', ')}.`)
  const rounds = Number(values.rounds ?? (values.small ? 1 : 7))
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1_000)
    throw new Error('--rounds takes a number from 1 to 1000.')
  return { suites: chosen, json: values.json, small: values.small, only: values.only, rounds }
}
