import type { QueryFile } from './header.ts'
import type { QuerySpec, ValueType } from './spec.ts'
import { statementOf } from './statement.ts'

/** The TypeScript source of one room's typed functions (`cypher/<room>/*.cypher` -> `generated/<room>.ts`), in the order given. */
export function generateRoom(room: string, queries: readonly QueryFile[]): string {
  const functions = queries.map(generateFunction).join('\n')
  const ids = ['EpochMillis', 'EventId', 'PostId', 'SessionId', 'UserId'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(functions.replace(/scalar: '\w+'/g, '').replace(/"(?:[^"\\]|\\.)*"/g, '')),
  )
  return [
    `// Generated from cypher/${room}/ by \`npm run cypher\`. Do not edit.`,
    ...(ids.length ? [`import type { ${ids.join(', ')} } from '../../core/id-types.ts'`] : []),
    `import type { Graph, QuerySpec${queries.some((query) => query.timeout) ? ', TimedOut' : ''} } from '../spec.ts'`,
    '',
    functions,
  ].join('\n')
}

function generateFunction(query: QueryFile): string {
  const base = query.name.charAt(0).toUpperCase() + query.name.slice(1)
  const spec: QuerySpec = {
    name: query.name,
    access: query.access,
    batch: query.batch,
    bulk: query.bulk,
    framed: query.framed,
    rows: query.rows,
    text: statementOf(query),
    params: query.params,
    columns: query.columns,
    lock: query.lock,
    shared: query.shared,
    ...(query.timeout ? { timeout: query.timeout } : {}),
    events: query.events,
  }
  const row = `${base}Row`
  const input = query.bulk ? `rows: readonly ${base}Input[]` : `input: ${base}Input`
  const rows = { single: row, 'single?': `${row} | null`, many: `${row}[]`, none: 'void' }[query.rows]
  const result = query.timeout ? `${rows} | TimedOut` : rows
  return [
    ...(Object.keys(query.params).length ? [typeOf(`${base}Input`, query.params, 'param', query)] : []),
    ...(query.rows === 'none' ? [] : [typeOf(row, query.columns, 'row', query)]),
    `export const ${query.name}Spec: QuerySpec = ${JSON.stringify(spec)}`,
    '',
    `/** ${query.doc} */`,
    Object.keys(query.params).length
      ? `export function ${query.name}(graph: Graph, ${input}): Promise<${result}> {\n  return graph.run(${query.name}Spec, ${query.bulk ? '{ rows }' : 'input'})\n}`
      : `export function ${query.name}(graph: Graph): Promise<${result}> {\n  return graph.run(${query.name}Spec, {})\n}`,
    '',
  ].join('\n')
}

function typeOf(name: string, fields: Readonly<Record<string, ValueType>>, kind: string, query: QueryFile): string {
  const lines = Object.entries(fields).map(([field, type]) => {
    const doc = query.docs[`${kind} ${field}`]
    return `${doc ? `  /** ${doc} */\n` : ''}  ${field}: ${tsType(type)}`
  })
  return `export type ${name} = {\n${lines.join('\n')}\n}\n`
}

function tsType(type: ValueType): string {
  const scalar = type.oneOf
    ? type.oneOf.map((value) => `'${value}'`).join(' | ')
    : ({ int: 'number', float: 'number', map: 'Record<string, unknown>' }[type.scalar as string] ?? type.scalar)
  const listed = type.list ? `${scalar.includes(' ') ? `(${scalar})` : scalar}[]` : scalar
  return type.nullable ? `${listed} | null` : listed
}
