import { checkRule } from './check-rule.ts'
import type { QueryFile } from './header.ts'
import type { ValueType } from './spec.ts'

/** A mistake in a query file, where an editor can jump to it. */
export type Problem = { file: string; line: number; problem: string }

/** As the checker prints it: `cypher/relations/fans-page.cypher:12: ...`. */
export function problemText({ file, line, problem }: Problem): string {
  return `${file}:${line}: ${problem}`
}

const FRAME_PARAMS = ['op', 'at', 'dueAt', 'doneAt', 'events', 'waiting', 'idem', 'idemExpiresAt']

/** What can be said about a query file without a server: its header and its statement agree. */
export function checkFile(query: QueryFile): Problem[] {
  const problems: Problem[] = []
  const code = codeOf(query.body)
  const at = (line: number, problem: string): void => void problems.push({ file: query.file, line, problem })
  const header = (key: string): number => query.lines[key] ?? 1
  const bodyAt = (index: number): number => query.bodyLine + code.slice(0, index).split('\n').length - 1

  checkName()
  checkRows()
  checkParams()
  checkReturn()
  checkHeader()
  for (const { line, problem } of checkRule(query)) at(line, problem)
  return problems

  function checkName(): void {
    const base = query.file.replace(/^.*\//, '').replace(/\.cypher$/, '')
    const expected = base.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(base)) at(1, `the file name "${base}" is not kebab-case`)
    if (query.name !== expected) at(header('name'), `the name is "${query.name}", the file name asks for "${expected}"`)
  }

  function checkRows(): void {
    if (query.batch && query.bulk) at(header('bulk'), 'a query is either batch or bulk')
    if (!query.batch && !query.bulk) return
    const unwind = /UNWIND\s+\$rows\s+AS\s+row\b/.exec(code)
    if (!unwind) {
      at(query.bodyLine, 'a batch reads its callers by "UNWIND $rows AS row"')
      return
    }
    if (!query.batch || query.access === 'read') return
    // Outside of it all rows are read before the first is written: two crossing requests miss each other.
    const rest = code.slice(unwind.index + unwind[0].length)
    const call = /^\s*CALL\s*\(row\)\s*\{/.exec(rest)
    if (!call) {
      at(
        bodyAt(unwind.index),
        'a batch write reads and writes inside "CALL (row) { ... }", so that rows of one group see each other',
      )
      return
    }
    const end = closingBrace(rest, call[0].length - 1)
    if (!/^\s*RETURN\b/.test(rest.slice(end + 1)))
      at(
        bodyAt(unwind.index + unwind[0].length + end),
        'a batch write has nothing but its RETURN after "CALL (row) { ... }"',
      )
  }

  function checkParams(): void {
    const rowed = query.batch || query.bulk
    const used = new Set(query.events.flatMap((event) => [event.actor, event.target, event.at, ...event.data]))
    if (query.timeout) used.add(query.timeout)
    for (const found of code.matchAll(/\$(\w+)/g)) {
      const name = found[1] ?? ''
      if (rowed && name === 'rows') continue
      if (query.framed && (FRAME_PARAMS.includes(name) || name.startsWith('lock')) && !query.shared.includes(name))
        at(bodyAt(found.index), `"$${name}" belongs to the frame of writes (graph/statement.ts); rows carry their own`)
      else if (rowed && !query.shared.includes(name))
        at(
          bodyAt(found.index),
          query.params[name]
            ? `"$${name}" is a value of each caller: write "row.${name}", or share it`
            : `"$${name}" is not declared`,
        )
      else if (!query.params[name]) at(bodyAt(found.index), `"$${name}" is not declared`)
      used.add(name)
    }
    if (rowed)
      for (const found of code.matchAll(/\brow\.(\w+)/g)) {
        const name = found[1] ?? ''
        if (name !== 'i' && !query.params[name]) at(bodyAt(found.index), `"row.${name}" is not declared`)
        if (query.shared.includes(name)) at(bodyAt(found.index), `"${name}" is shared: write "$${name}"`)
        used.add(name)
      }
    for (const name of Object.keys(query.params))
      if (!used.has(name)) at(header(`param ${name}`), `param "${name}" is not used`)
    for (const name of query.shared) if (!query.params[name]) at(header('shared'), `shared "${name}" is no param`)
    if (query.shared.length > 0 && !query.batch) at(header('shared'), 'only a batch shares parameters')
  }

  function checkReturn(): void {
    const found = lastReturn(code)
    const columns = Object.keys(query.columns)
    if (!found) {
      if (columns.length > 0 || query.batch) at(query.bodyLine, 'the statement has no RETURN')
      return
    }
    const line = bodyAt(found.index)
    const items = splitItems(found.text)
    const names = items.map((item) => /(?:\bAS\s+)?(\w+)\s*$/.exec(item)?.[1] ?? item)
    if (query.batch) {
      if (!/^row\.i\s+AS\s+i$/.test(items[0]?.trim() ?? '')) at(line, 'a batch returns "row.i AS i" first')
      if (names[0] === 'i') names.shift()
    }
    for (const [index, item] of items.entries())
      if (!/^\s*\w+\s*$/.test(item) && !/\bAS\s+\w+\s*$/.test(item)) at(line, `RETURN item ${index + 1} has no alias`)
    for (const name of names) if (!columns.includes(name)) at(line, `"${name}" is returned but has no "row" line`)
    for (const name of columns) if (!names.includes(name)) at(header(`row ${name}`), `row "${name}" is not returned`)
  }

  function checkHeader(): void {
    const lockLabels = new Set<string>()
    for (const { label, params } of query.lock) {
      if (lockLabels.has(label)) at(header('lock'), `lock names ${label} twice; put its params into one line`)
      lockLabels.add(label)
      for (const name of params)
        if (!/Id$/.test(query.params[name]?.scalar ?? ''))
          at(header('lock'), `lock: "${name}" is no id among the params`)
    }
    if (query.timeout && (query.access === 'write' || query.bulk || query.shared.length > 0))
      at(header('timeout'), 'only a read is given up by itself, and each caller alone: nothing is shared')
    if (query.timeout && query.params[query.timeout]?.scalar !== 'int')
      at(header('timeout'), `timeout: "${query.timeout}" is no int among the params`)
    if (query.access === 'read' && (query.lock.length > 0 || query.events.length > 0))
      at(header('access'), 'a read neither locks nor tells of events')
    for (const [index, event] of query.events.entries()) {
      const line = header(`event ${index}`)
      for (const name of [event.actor, event.target, event.at])
        if (!query.params[name]) at(line, `event ${event.type}: "${name}" is no param`)
      for (const name of event.data)
        if (!query.params[name] && !query.columns[name])
          at(line, `event ${event.type}: "${name}" is neither param nor row`)
      if (!event.when) continue
      const column = query.columns[event.when.column]
      if (!column) at(line, `event ${event.type}: "${event.when.column}" is no row`)
      else if (column.oneOf && !column.oneOf.includes(event.when.equals))
        at(line, `event ${event.type}: "${event.when.column}" is never '${event.when.equals}'`)
    }
    if (!query.framed) return
    if (!query.batch || query.rows !== 'single')
      at(
        header('access'),
        'a write that records its outcome is "batch: rows" with "rows: single"; else give "frame: none" and why it may run twice',
      )
    for (const [name, type] of Object.entries(query.columns))
      if (!recordable(type))
        at(
          header(`row ${name}`),
          `row "${name}" cannot be recorded: no lists, maps or nullable booleans and floats in a framed write`,
        )
  }
}

/** Names that more than one file has. */
export function checkNames(queries: readonly QueryFile[]): Problem[] {
  const first = new Map<string, string>()
  const problems: Problem[] = []
  for (const { file, name, lines } of queries) {
    const other = first.get(name)
    if (other) problems.push({ file, line: lines['name'] ?? 1, problem: `the name "${name}" is taken by ${other}` })
    else first.set(name, file)
  }
  return problems
}

/** The statement with comments, string literals and quoted names blanked, every character in its place. */
function codeOf(body: string): string {
  return body.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, (text) =>
    text.replace(/[^\n]/g, ' '),
  )
}

function recordable(type: ValueType): boolean {
  if (type.list || type.scalar === 'map') return false
  return !(type.nullable && (type.scalar === 'boolean' || type.scalar === 'float'))
}

function lastReturn(code: string): { index: number; text: string } | null {
  let depth = 0
  let found = -1
  for (const token of code.matchAll(/[{}()[\]]|\bRETURN\b/g)) {
    if ('{(['.includes(token[0])) depth++
    else if ('})]'.includes(token[0])) depth--
    else if (depth === 0) found = token.index
  }
  if (found < 0) return null
  const text = code
    .slice(found + 'RETURN'.length)
    .replace(/^\s+DISTINCT\b/, '')
    .replace(/\b(ORDER\s+BY|SKIP|LIMIT)\b[\s\S]*$/, '')
    .replace(/;\s*$/, '')
  return { index: found, text }
}

function splitItems(text: string): string[] {
  const items: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if ('{(['.includes(letter)) depth++
    else if ('})]'.includes(letter)) depth--
    else if (letter === ',' && depth === 0) {
      items.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...items, text.slice(start)]
}

function closingBrace(code: string, open: number): number {
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if (code[at] === '{') depth++
    else if (code[at] === '}' && --depth === 0) return at
  }
  return code.length
}
