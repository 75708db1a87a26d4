import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../core/config.ts'
import { checkFile, checkNames, type Problem, problemText } from '../graph/check-file.ts'
import { checkOnServer, type Figure } from '../graph/check-server.ts'
import { generateRoom } from '../graph/generate.ts'
import { HeaderError, type QueryFile } from '../graph/header.ts'
import { MigrationError, migrate } from '../graph/migrate.ts'
import { readQueryFiles } from '../graph/query-files.ts'
import { startTestStack } from '../test/stack.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'cypher')
const out = join(root, 'graph', 'generated')
const usage = `npm run cypher                     make graph/generated/ from cypher/
npm run cypher -- --check          say which generated files are out of date, change nothing
npm run cypher:check               check all query files, on the server of NEO4J_URI or one started for it
npm run cypher:check -- --offline  only what needs no server
                     -- --figures  also print db hits and budget of each example`

const [command, flags] = commandOf(process.argv.slice(2))
process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof HeaderError || error instanceof MigrationError)) throw error
  console.error(error.message)
  return 1
})

function commandOf(args: readonly string[]): [string, string[]] {
  const [first, ...rest] = args
  return first && !first.startsWith('--') ? [first, rest] : ['generate', [...args]]
}

async function main(): Promise<number> {
  const known = { generate: ['--check'], check: ['--offline', '--figures'] }[command]
  if (!known || flags.some((flag) => !known.includes(flag))) {
    console.error(usage)
    return 2
  }
  const rooms = readQueryFiles(folder)
  if (command === 'generate') return generate(rooms, flags.includes('--check'))
  const queries = [...rooms.values()].flat()
  const offline = [...queries.flatMap(checkFile), ...checkNames(queries)]
  if (generate(rooms, true) > 0 || report(offline) > 0) return 1
  if (!flags.includes('--offline')) {
    const { problems, figures } = await onServer(queries)
    if (flags.includes('--figures')) print(figures)
    if (report(problems) > 0) return 1
  }
  console.log(`${queries.length} query files are in order.`)
  return 0
}

function generate(rooms: ReadonlyMap<string, readonly QueryFile[]>, onlyCheck: boolean): number {
  mkdirSync(out, { recursive: true })
  const wanted = new Map([...rooms].map(([room, queries]) => [`${room}.ts`, generateRoom(room, queries)]))
  const present = new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))
  const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
    (name) => wanted.get(name) !== present.get(name),
  )
  for (const name of stale) {
    if (onlyCheck) console.error(`graph/generated/${name}:1: out of date; run \`npm run cypher\``)
    else if (wanted.has(name)) writeFileSync(join(out, name), wanted.get(name) ?? '')
    else rmSync(join(out, name))
  }
  return onlyCheck && stale.length > 0 ? 1 : 0
}

async function onServer(queries: readonly QueryFile[]) {
  const stack = process.env['NEO4J_URI'] ? null : await startTestStack()
  try {
    // The secret is no part of this; an unset one must not stop the check.
    const config = readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env, ...stack?.env })
    await migrate(config, { folder: join(folder, 'schema') })
    return await checkOnServer(config, queries)
  } finally {
    await stack?.stop()
  }
}

function report(problems: readonly Problem[]): number {
  for (const problem of problems) console.error(problemText(problem))
  return problems.length
}

function print(figures: readonly Figure[]): void {
  for (const { name, rows, dbHits, budget } of figures)
    console.log(`${name.padEnd(22)} ${String(dbHits).padStart(6)} db hits, ${rows} rows, budget ${budget} a row`)
}
