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
const TIMEOUT_MILLIS = 60_000
/** Remarks of the server that mean a mistake: unknown label, type or property, cartesian product, deprecation. */
const faults = /^(01N50|01N51|01N52|03N90|01N0[0-2])$/

/** Checks query files on a real server that has the schema: builds the scene, then runs each file's
 *  example inside a transaction that is rolled back, looks at the plan, decodes the rows and counts db hits. */
export async function checkOnServer(config: DriverConfig, queries: readonly QueryFile[]): Promise<ServerCheck> {
  const driver = openDriver(config, { notifications: true })
  const result: ServerCheck = { problems: [], figures: [] }
  try {
    const scene = await buildScene(driver, config.NEO4J_DATABASE)
    try {
      const check = checkerOf(driver, config.NEO4J_DATABASE, scene.names, result)
      for (const query of queries) await check(query)
    } finally {
      await scene.remove()
    }
  } finally {
    await driver.close()
  }
  return result
}

function checkerOf(
  driver: Driver,
  database: string,
  names: Readonly<Record<string, string>>,
  result: ServerCheck,
): (query: QueryFile) => Promise<void> {
  return async (query) => {
    const spec: QuerySpec = { ...query, text: statementOf(query) }
    const at = (line: number, problem: string): void => void result.problems.push({ file: query.file, line, problem })
    const exampleLine = query.lines['example'] ?? 1
    let params: Record<string, unknown>
    try {
      params = exampleParams(spec, fillIn(query.example, names))
    } catch (error) {
      at(exampleLine, `the example cannot be sent: ${oneLine(error)}`)
      return
    }
    const session = driver.session({ database, defaultAccessMode: neo4j.session.WRITE })
    const transaction = session.beginTransaction({ timeout: TIMEOUT_MILLIS })
    try {
      // PROFILE plans and runs at once, so it stands for EXPLAIN, too.
      const { records, summary } = await transaction.run(`PROFILE ${spec.text}`, params)
      const profile = summary.profile as PlanNode
      const type = summary.queryType
      if ((type === 'r') !== (query.access === 'read'))
        at(
          query.lines['access'] ?? 1,
          `access is "${query.access}", the statement is a ${type === 'r' ? 'read' : 'write'}`,
        )
      result.problems.push(...checkPlan(query, profile))
      for (const remark of summary.gqlStatusObjects)
        if (faults.test(remark.gqlStatus))
          at(
            lineIn(query, spec.text, positionLine(remark)),
            `${remark.gqlStatus}: ${oneLine(remark.statusDescription)}`,
          )
      judgeRows(query, decodeAll(spec, records), dbHitsOf(profile))
    } catch (error) {
      const line = /\(line (\d+), column/.exec(String(error))?.[1]
      if (line) at(lineIn(query, spec.text, Number(line)), `Neo4j refuses the statement: ${oneLine(error)}`)
      else at(exampleLine, `the example fails: ${oneLine(error)}`)
    } finally {
      await transaction.rollback().catch(() => {})
      await session.close()
    }

    function judgeRows(of: QueryFile, rows: readonly unknown[], dbHits: number): void {
      if (!spec.bulk && spec.rows !== 'none') shape(spec, rows)
      if (rows.length === 0 && of.access === 'read' && of.rows !== 'none')
        at(
          exampleLine,
          'the example returns nothing on the scene, so it shows nothing; its names are in graph/scene.ts',
        )
      const perRow = Math.ceil(dbHits / Math.max(1, rows.length))
      result.figures.push({ name: of.name, rows: rows.length, dbHits, budget: of.budget })
      if (perRow > of.budget)
        at(of.lines['budget'] ?? of.bodyLine, `${perRow} db hits per returned row, the budget is ${of.budget}`)
    }
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
    trace: null,
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

function oneLine(what: unknown): string {
  return (what instanceof Error ? what.message : String(what)).replace(/\s+/g, ' ').slice(0, 300)
}
