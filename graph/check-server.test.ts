import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../core/config.ts'
import { problemText } from './check-file.ts'
import { checkOnServer, type Figure } from './check-server.ts'
import { parseQueryFile, type QueryFile } from './header.ts'
import { migrate } from './migrate.ts'

/** One planted mistake each, and what the checker must say about it. */
const planted: [name: string, header: string, body: string, expected: string][] = [
  [
    'label-scan',
    '',
    'MATCH (u:User) WHERE u.nickname = $text RETURN u.id AS id',
    ':9: NodeByLabelScan "u:User": reads everything',
  ],
  [
    'walk-to-fans',
    '// budget: 9000',
    'MATCH (u:User {id: $id})<-[f:FOLLOWS]-(v) WHERE v.nickname <> $text RETURN v.id AS id',
    ':10: Expand(All) "(u)<-[f:FOLLOWS]-(v)": walks a side that has no bound',
  ],
  [
    'sort-all-fans',
    '// budget: 9000',
    'MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = $id AND v.nickname <> $text RETURN v.id AS id ORDER BY f.at DESC LIMIT 20',
    ':10: Top "`f.at` DESC LIMIT 20": sorts all that is found',
  ],
  [
    'product',
    '// budget: 9000',
    'MATCH (u:User {id: $id}) MATCH (p:Post) WHERE p.authorId = u.id MATCH (q:Post) WHERE q.authorId = $id AND q.text <> $text RETURN q.id AS id',
    ':10: CartesianProduct: multiplies rows',
  ],
  [
    'unknown-property',
    '',
    'MATCH (u:User {id: $id})\nWHERE u.nicknam IS NULL AND $text <> 1\nRETURN u.id AS id',
    ':10: 01N52: ',
  ],
  [
    'says-read',
    '',
    'MATCH (u:User {id: $id}) SET u.bio = $text RETURN u.id AS id',
    ':3: access is "read", the statement is a write',
  ],
  [
    'too-dear',
    '// budget: 30',
    'MATCH (p:Post) WHERE p.authorId = $id AND p.text <> $text RETURN max(p.id) AS id',
    ':5: ',
  ],
  [
    'no-cypher',
    '',
    'MATCH (u:User {id: $id})\nRETURNED u.id AS id, $text',
    ':10: Neo4j refuses the statement: Invalid input',
  ],
  [
    'wrong-type',
    '',
    'MATCH (u:User {id: $id}) WHERE $text <> 1 RETURN u.nickname AS id',
    ':8: the example fails: wrongType: row id came back as string',
  ],
  [
    'finds-nothing',
    '',
    "MATCH (u:User {id: $id}) WHERE u.nickname = $text + ' no' RETURN u.id AS id",
    ':8: the example returns nothing',
  ],
  ['fails', '', 'MATCH (u:User {id: $id}) RETURN toInteger($text) / 0 AS id', ':8: the example fails:'],
  [
    'needless-allow',
    '// allow: Sort there was one, long ago',
    'MATCH (u:User {id: $id}) WHERE $text <> 1 RETURN u.id AS id',
    ':5: allow: the plan has no harmful Sort',
  ],
]

const sound = 'MATCH (u:User {id: $id}) WHERE $text <> 1 RETURN u.id AS id'
const config = readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env })

function query(name: string, header: string, body: string, example = '{ "id": "$celebrity", "text": "7" }'): QueryFile {
  const words = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const lines = [`// name: ${words}`, '// doc: A planted file.', '// access: read', '// rows: many', header]
  lines.push('// param id UserId', '// param text string', '// row id UserId', `// example ${example}`)
  return parseQueryFile(`cypher/planted/${name}.cypher`, [...lines.filter(Boolean), body].join('\n'))
}

let said: string[] = []
let figures: Figure[] = []

beforeAll(async () => {
  await migrate(config, { folder: join(import.meta.dirname, '..', 'cypher', 'schema') })
  const files = planted.map(([name, header, body]) => query(name, header, body))
  const badNames = query('bad-names', '', sound, '{ "id": "$nobody", "text": "x" }')
  const badType = query('bad-type', '', sound, '{ "id": "$alice", "text": 7 }')
  const result = await checkOnServer(config, [...files, badNames, badType, query('sound', '', sound)])
  said = result.problems.map(problemText)
  figures = result.figures
  // A cold server plans slowly, and this is a plan a file.
}, 240_000)

test.each(planted)('%s is refused with its file and line', (name, _header, _body, expected) => {
  expect(said.filter((one) => one.startsWith(`cypher/planted/${name}.cypher`)).join('\n')).toContain(
    `cypher/planted/${name}.cypher${expected}`,
  )
})

test('an example that cannot be sent is refused', () => {
  expect(said).toContain('cypher/planted/bad-names.cypher:8: the example cannot be sent: the scene has no "$nobody"')
  expect(said).toContain(
    'cypher/planted/bad-type.cypher:8: the example cannot be sent: badType: param text is not of type string',
  )
})

test('a sound file passes, and its cost is counted', () => {
  expect(said.filter((one) => one.includes('/sound.cypher'))).toEqual([])
  const { rows, dbHits } = figures.find(({ name }) => name === 'sound') ?? {}
  expect(rows).toBe(1)
  expect(dbHits).toBeGreaterThan(0)
  expect(dbHits).toBeLessThan(10)
})
