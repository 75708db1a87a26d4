import type { QueryFile } from './header.ts'
import type { ValueType } from './spec.ts'

/** The text sent for a query file. A read, and a write with `frame: none`, is the file's own statement. Any other write is put into the frame that makes it safe
 *  to run twice:
 *  1. `CREATE (:Outbox {id: $op})` first: a second run of the same operation meets the unique constraint (and waits for
 *     the first one if that is still under way), so the caller reads the recorded outcomes instead;
 *  2. all nodes of the group are locked in one global order (label, id), so that groups never deadlock;
 *  3. the file's statement;
 *  4. every row's outcome is recorded on the outbox node and, where the caller named an idempotency key, on a node of
 *     its own that outlives it.
 *  Parameters besides `$rows`: op, at, dueAt, doneAt (milliseconds, one of the two null), events (JSON), waiting
 *  (consumers), idem (a list by row number), idemExpiresAt, lock<Label>. */
export function statementOf(query: QueryFile): string {
  const body = query.body.replace(/;\s*$/, '')
  if (!query.framed) return body
  const columns = Object.entries(query.columns)
  const row = ['i: i', ...columns.map(([name]) => `${name}: ${name}`)].join(', ')
  const recorded = [
    'op.i = [r IN results | r.i]',
    ...columns.map(([name, type]) => `op.c_${name} = [r IN results | ${storable(`r.${name}`, type)}]`),
  ]
  const kept = columns.map(([name]) => `, c_${name}: r.${name}`).join('')
  const locks = [...query.lock]
    .sort((a, b) => (a.label < b.label ? -1 : 1))
    .map(
      ({ label }) =>
        `CALL () { UNWIND $lock${label} AS id MATCH (n:${label} {id: id}) REMOVE n._lock RETURN count(*) AS locked${label} }\nWITH op`,
    )
  return [
    'CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})',
    'WITH op',
    ...locks,
    `CALL () {\n${body}\n}`,
    `WITH op, collect({${row}}) AS results`,
    `SET ${recorded.join(', ')}`,
    'WITH results',
    `CALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: '${query.name}', expiresAt: $idemExpiresAt${kept}}) }`,
    'RETURN results',
  ].join('\n')
}

/** What stands for null in a recorded list: a Neo4j property list cannot hold null. */
export const NULL_STRING = '\u0000'
export const NULL_INTEGER = -9223372036854775808n

function storable(expression: string, type: ValueType): string {
  if (!type.nullable) return expression
  if (type.scalar === 'string') return `coalesce(${expression}, '\\u0000')`
  return `coalesce(${expression}, -9223372036854775808)`
}
