import { eventTypes } from '../core/events.ts'
import {
  type EventTemplate,
  type QuerySpec,
  type RowCount,
  type ScalarType,
  scalarTypes,
  type ValueType,
} from './spec.ts'

/** A mistake in a query file, with the place an editor can jump to. */
export class HeaderError extends Error {
  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`)
    this.name = 'HeaderError'
  }
}

/** A query file taken apart; `body` is the statement without the header, `docs` the words of each param and row line. */
export type QueryFile = Omit<QuerySpec, 'text'> & {
  file: string
  doc: string
  body: string
  bodyLine: number
  lines: Readonly<Record<string, number>>
  docs: Readonly<Record<string, string>>
  allow: readonly { operator: string; reason: string }[]
  /** `rule:` lines: predicates of graph/privacy-twin.ts that the statement has (check-rule.ts). */
  rules: readonly RuleLine[]
  /** Most db hits per returned row (at least one row is counted). */
  budget: number
  example: Readonly<Record<string, unknown>>
}

/** `rule: account(me, v)`, or `rule: none` and why. */
export type RuleLine = { name: 'account' | 'content' | 'post' | 'none'; vars: readonly string[] }

const DEFAULT_BUDGET = 60

/** Reads the header grammar of cypher/README.md.
 *  @throws HeaderError naming file and line */
export function parseQueryFile(file: string, source: string): QueryFile {
  const lines = source.split('\n')
  const single = new Map<string, { value: string; line: number }>()
  const query = {
    params: {} as Record<string, ValueType>,
    columns: {} as Record<string, ValueType>,
    docs: {} as Record<string, string>,
    lines: {} as Record<string, number>,
    events: [] as EventTemplate[],
    lock: [] as { label: string; params: string[] }[],
    allow: [] as { operator: string; reason: string }[],
    rules: [] as RuleLine[],
  }
  let bodyLine = 0
  for (const [index, text] of lines.entries()) {
    const line = index + 1
    if (text.trim() === '') continue
    const comment = /^\/\/\s?(.*)$/.exec(text)
    if (!comment) {
      bodyLine = line
      break
    }
    const fail = (problem: string): never => {
      throw new HeaderError(file, line, problem)
    }
    const words = comment[1] ?? ''
    const entry = /^(name|doc|access|batch|bulk|frame|lock|shared|timeout|rows|budget|allow|rule):\s+(.+?)\s*$/.exec(
      words,
    )
    if (entry) {
      const [, key = '', value = ''] = entry
      query.lines[key] ??= line
      if (key === 'allow') query.allow.push(parseAllow(value, fail))
      else if (key === 'rule') query.rules.push(parseRule(value, fail))
      else if (key === 'lock') query.lock.push(parseLock(value, fail))
      else if (single.has(key)) fail(`"${key}" is given twice`)
      else single.set(key, { value, line })
      continue
    }
    const declared = /^(param|row)\s+([a-zA-Z]\w*)\s+(.+)$/.exec(words)
    if (declared) {
      const [, kind, name = '', rest = ''] = declared
      const { type, doc } = parseType(rest, fail)
      const group = kind === 'param' ? query.params : query.columns
      if (group[name]) fail(`${kind} "${name}" is declared twice`)
      group[name] = type
      query.docs[`${kind} ${name}`] = doc
      query.lines[`${kind} ${name}`] = line
      continue
    }
    if (words.startsWith('event ')) {
      query.lines[`event ${query.events.length}`] = line
      query.events.push(parseEvent(words, fail))
    } else if (words.startsWith('example ')) single.set('example', { value: words.slice(8).trim(), line })
    else fail(`not understood: "${words}"; the header lines are described in cypher/README.md`)
  }
  if (bodyLine === 0) throw new HeaderError(file, lines.length, 'there is no statement below the header')
  const get = (key: string): string => {
    const found = single.get(key)
    if (!found) throw new HeaderError(file, 1, `the header line "${key}" is missing`)
    return found.value
  }
  const name = get('name')
  const access = get('access')
  const rows = get('rows')
  const lineOf = (key: string): number => single.get(key)?.line ?? 1
  const frame = single.get('frame')
  if (frame && !/^none\s+\S/.test(frame.value))
    throw new HeaderError(file, frame.line, 'frame is "none" and the reason why the write may run twice')
  const budget = Number.parseInt(single.get('budget')?.value ?? String(DEFAULT_BUDGET), 10)
  if (!(budget > 0)) throw new HeaderError(file, lineOf('budget'), 'budget is a number of db hits per returned row')
  if (access !== 'read' && access !== 'write')
    throw new HeaderError(file, lineOf('access'), 'access is "read" or "write"')
  if (!['single', 'single?', 'many', 'none'].includes(rows))
    throw new HeaderError(file, lineOf('rows'), 'rows is "single", "single?", "many" or "none"')
  return {
    file,
    name,
    doc: get('doc'),
    access,
    batch: single.has('batch'),
    bulk: single.has('bulk'),
    framed: access === 'write' && !frame,
    rows: rows as RowCount,
    shared: (single.get('shared')?.value ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
    ...(single.has('timeout') ? { timeout: get('timeout') } : {}),
    ...query,
    body: lines
      .slice(bodyLine - 1)
      .join('\n')
      .trimEnd(),
    bodyLine,
    lines: { ...query.lines, ...Object.fromEntries([...single].map(([key, { line }]) => [key, line])) },
    budget,
    example: parseExample(get('example'), (problem) => {
      throw new HeaderError(file, lineOf('example'), problem)
    }),
  }
}

type Fail = (problem: string) => never

function parseType(text: string, fail: Fail): { type: ValueType; doc: string } {
  const closed = /^('[^']*'(?:\s*\|\s*'[^']*')*)\s*(.*)$/.exec(text)
  if (closed) {
    const oneOf = (closed[1] ?? '').split('|').map((word) => word.trim().slice(1, -1))
    return { type: { scalar: 'string', list: false, nullable: false, oneOf }, doc: (closed[2] ?? '').trim() }
  }
  const open = /^(\w+)(\[\])?(\?)?(?:\s+(.*))?$/.exec(text)
  const scalar = open?.[1] as ScalarType
  if (!open || !scalarTypes.includes(scalar))
    return fail(`unknown type in "${text}"; known are ${scalarTypes.join(', ')}`)
  return { type: { scalar, list: Boolean(open[2]), nullable: Boolean(open[3]) }, doc: (open[4] ?? '').trim() }
}

function parseAllow(value: string, fail: Fail): { operator: string; reason: string } {
  const found = /^(\w+(?:\([\w ]+\))?)\s+(\S.*)$/.exec(value)
  if (!found) return fail('allow needs an operator and the reason why it is harmless here')
  return { operator: found[1] ?? '', reason: found[2] ?? '' }
}

function parseRule(value: string, fail: Fail): RuleLine {
  if (/^none\s+\S/.test(value)) return { name: 'none', vars: [] }
  const found = /^(?:(account|content)\((\w+), (\w+)\)|(post)\((\w+), (\w+), (\w+)\))$/.exec(value)
  if (!found)
    return fail(
      'rule reads "account(me, u)", "content(me, u)", "post(me, u, p)", or "none" and the reason why none holds',
    )
  const [, pair, , , post] = found
  const name = (pair ?? post) as 'account' | 'content' | 'post'
  return { name, vars: (pair ? found.slice(2, 4) : found.slice(5, 8)).map(String) }
}

function parseLock(value: string, fail: Fail): { label: string; params: string[] } {
  const found = /^(\w+)\(([\w, ]+)\)$/.exec(value)
  if (!found) return fail('lock reads "Label(param, param)"')
  return { label: found[1] ?? '', params: (found[2] ?? '').split(',').map((word) => word.trim()) }
}

// event  follow.created  when outcome = 'followed'  actor followerId  target followeeId  at at  data fans, x
function parseEvent(words: string, fail: Fail): EventTemplate {
  const found =
    /^event\s+([\w.]+)(?:\s+when\s+(\w+)\s*=\s*'([^']*)')?\s+actor\s+(\w+)\s+target\s+(\w+)\s+at\s+(\w+)(?:\s+data\s+([\w, ]+))?$/.exec(
      words.trim(),
    )
  if (!found)
    return fail(
      `an event reads "event TYPE [when COLUMN = 'VALUE'] actor PARAM target PARAM at PARAM [data NAME, ...]"`,
    )
  const [, type = '', column, equals, actor = '', target = '', at = '', data] = found
  const known = eventTypes.find((name) => name === type)
  if (!known) return fail(`unknown event "${type}"; core/events.ts lists them`)
  return {
    type: known,
    when: column ? { column, equals: equals ?? '' } : null,
    actor,
    target,
    at,
    data: data ? data.split(',').map((word) => word.trim()) : [],
  }
}

function parseExample(value: string, fail: Fail): Record<string, unknown> {
  try {
    return JSON.parse(value) as Record<string, unknown>
  } catch (error) {
    return fail(`the example is not JSON: ${(error as Error).message}`)
  }
}
