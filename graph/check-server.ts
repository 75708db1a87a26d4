import neo4j, { type Driver, type Record as DriverRecord } from 'neo4j-driver'
import { consumersOf } from '../core/events.ts'
import type { EventId } from '../core/id-types.ts'
import type { Entry } from './batch.ts'
import type { Problem } from './check-file.ts'
import { checkPlan, dbHitsOf, type PlanNode } from './check-plan.ts'
import { type DriverConfig, openDriver } from './driver.ts'
import type { QueryFile } from './header.ts'
import { buildScene } from './scene.ts'
import { numbered, shape, sharedParams } from './send-group.ts'
import type { QuerySpec } from './spec.ts'
import { statementOf } from './statement.ts'
import { codecOf } from './values.ts'
import { frameParams } from './write-group.ts'

/** What one example cost. */
export type Figure = { name: string; rows: number; dbHits: number; budget: number }
export type ServerCheck = { problems: Problem[]; figures: Figure[] }

/** An operation id that no generator makes: of the year 2080. */
const EXAMPLE_OPERATION = '9223372036854775807' as EventId
const TIMEOUT_MILLIS = 20_000
/** Remarks of the server that mean a mistake: unknown label, type or property, cartesian product, deprecation. */
const faults = /^(01N50|01N51|01N52|03N90|01N0[0-2])$/

/** Checks query files on a real server that has the schema: builds the scene, then for each file explains the
 *  statement, runs its example inside a transaction that is rolled back, decodes the rows and counts db hits. */
export async function checkOnServer(config: DriverConfig, queries: readonly QueryFile[]): Promise<ServerCheck> {
  const driver = openDriver(config, { notifications: true })
  const result: ServerCheck = { problems: [], figures: [] }
  try {
    const scene = await buildScene(driver, config.NEO4J_DATABASE)
    try {
      for (const query of queries) {
        const problems = await explain(driver, config.NEO4J_DATABASE, query)
        result.problems.push(...problems)
        if (!problems.some(({ problem }) => problem.startsWith('Neo4j refuses')))
          await runExample(driver, config.NEO4J_DATABASE, query, scene.names, result)
      }
    } finally {
      await scene.remove()
    }
  } finally {
    await driver.close()
  }
  return result
}

async function explain(driver: Driver, database: string, query: QueryFile): Promise<Problem[]> {
  const text = statementOf(query)
  const session = driver.session({ database, defaultAccessMode: neo4j.session.WRITE })
  const problems: Problem[] = []
  const at = (line: number, problem: string): void => void problems.push({ file: query.file, line, problem })
  try {
    const { summary } = await session.run(`EXPLAIN ${text}`)
    const type = summary.queryType
    if ((type === 'r') !== (query.access === 'read'))
      at(
        query.lines['access'] ?? 1,
        `access is "${query.access}", the statement is a ${type === 'r' ? 'read' : 'write'}`,
      )
    if (summary.plan) problems.push(...checkPlan(query, summary.plan as PlanNode))
    for (const remark of summary.gqlStatusObjects)
      if (faults.test(remark.gqlStatus))
        at(lineIn(query, text, positionLine(remark)), `${remark.gqlStatus}: ${oneLine(remark.statusDescription)}`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = Number(/\(line (\d+), column/.exec(message)?.[1] ?? 1)
    at(lineIn(query, text, line), `Neo4j refuses the statement: ${oneLine(message)}`)
  } finally {
    await session.close()
  }
  return problems
}

async function runExample(
  driver: Driver,
  database: string,
  query: QueryFile,
  names: Readonly<Record<string, string>>,
  result: ServerCheck,
): Promise<void> {
  const line = query.lines['example'] ?? 1
  const at = (where: number, problem: string): void =>
    void result.problems.push({ file: query.file, line: where, problem })
  const spec: QuerySpec = { ...query, text: statementOf(query) }
  const session = driver.session({ database })
  const transaction = session.beginTransaction({ timeout: TIMEOUT_MILLIS })
  try {
    const params = exampleParams(spec, fillIn(query.example, names))
    const { records, summary } = await transaction.run(`PROFILE ${spec.text}`, params)
    const rows = decodeAll(spec, records)
    if (!spec.bulk && spec.rows !== 'none') shape(spec, rows)
    if (rows.length === 0 && query.access === 'read' && query.rows !== 'none')
      at(line, 'the example returns nothing on the scene, so it shows nothing; its names are in graph/scene.ts')
    const dbHits = dbHitsOf(summary.profile as PlanNode)
    const perRow = dbHits / Math.max(1, rows.length)
    result.figures.push({ name: query.name, rows: rows.length, dbHits, budget: query.budget })
    if (perRow > query.budget)
      at(
        query.lines['budget'] ?? query.bodyLine,
        `${Math.ceil(perRow)} db hits per returned row, the budget is ${query.budget}`,
      )
  } catch (error) {
    at(line, `the example fails: ${oneLine(error instanceof Error ? error.message : String(error))}`)
  } finally {
    await transaction.rollback().catch(() => {})
    await session.close()
  }
}

/** `"$alice"` in an example stands for the id of the scene's alice. */
function fillIn(example: unknown, names: Readonly<Record<string, string>>): unknown {
  return JSON.parse(
    JSON.stringify(example).replace(/\$(\w+)/g, (_, name: string) => {
      const value = names[name]
      if (value === undefined) throw new Error(`the scene has no "$${name}"`)
      return value
    }),
  )
}

function exampleParams(spec: QuerySpec, example: unknown): Record<string, unknown> {
  if (spec.bulk) return codecOf(spec).encode({ rows: example })
  const input = example as Record<string, unknown>
  for (const name of Object.keys(input)) if (!spec.params[name]) throw new Error(`"${name}" is no param`)
  const row = codecOf(spec).encode(input)
  if (!spec.batch) return row
  const entry: Entry = {
    input,
    row,
    deadlineAt: 0,
    idempotency: { key: 'example', fingerprint: 'example' },
    settled: false,
    resolve() {},
    reject() {},
  }
  if (!spec.framed) return { rows: numbered([entry]), ...sharedParams(spec, [entry]) }
  const waiting = spec.events.flatMap((event) => consumersOf(event.type))
  return frameParams(spec, [entry], { op: EXAMPLE_OPERATION, waiting, now: 0 })
}

function decodeAll(spec: QuerySpec, records: readonly DriverRecord[]): unknown[] {
  const rows = spec.framed
    ? (records[0]?.get('results') as Record<string, unknown>[])
    : records.map((record) => record.toObject())
  return rows.map((row) => codecOf(spec).decode(row))
}

function positionLine(remark: object): number {
  const position = (remark as { position?: { line?: number } }).position
  return position?.line ?? 1
}

/** A line of the sent text as a line of the file; the frame's own lines count as the first of the statement. */
function lineIn(query: QueryFile, text: string, line: number): number {
  const start = text.slice(0, text.indexOf(query.body.slice(0, 20))).split('\n').length
  return line < start ? query.bodyLine : query.bodyLine + line - start
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300)
}
