import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../core/config.ts'
import { migrate, pendingOf, readMigrations } from './migrate.ts'

const schema = join(import.meta.dirname, '..', 'cypher', 'schema')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

test('files are read by number, statement by statement, and line ends do not matter', () => {
  file('001-first.cypher', '// why; not what\nCREATE INDEX a FOR (n:A) ON (n.x);\nCREATE INDEX b FOR (n:B) ON (n.x);\n')
  const [unix] = readMigrations(folder)
  expect(unix?.statements).toEqual(['CREATE INDEX a FOR (n:A) ON (n.x)', 'CREATE INDEX b FOR (n:B) ON (n.x)'])
  file(
    '001-first.cypher',
    '// why; not what\r\nCREATE INDEX a FOR (n:A) ON (n.x);\r\nCREATE INDEX b FOR (n:B) ON (n.x);\r\n',
  )
  expect(readMigrations(folder)[0]?.checksum).toBe(unix?.checksum)
})

test('a bad name and a gap are refused', () => {
  file('first.cypher', 'RETURN 1;')
  expect(() => readMigrations(folder)).toThrow('first.cypher: a migration is named NNN-some-words.cypher.')
  rmSync(join(folder, 'first.cypher'))
  file('002-second.cypher', 'RETURN 1;')
  expect(() => readMigrations(folder)).toThrow(
    '002-second.cypher: the numbers of migrations go up by one; 1 is expected',
  )
})

test('an edited file and a newer database are refused in one sentence', () => {
  file('001-first.cypher', 'RETURN 1;')
  file('002-second.cypher', 'RETURN 2;')
  const [first, second] = readMigrations(folder) as [never, never]
  expect(pendingOf([first, second], [first])).toEqual([second])
  expect(() => pendingOf([first, second], [{ version: 1, name: 'first', checksum: 'other' }])).toThrow(
    'Migration 001-first was edited after it had been applied; restore the file and add a new one instead.',
  )
  expect(() => pendingOf([first], [first, second])).toThrow(
    'The database is newer than this program: it has migration 002-second, and the newest known here is 1.',
  )
})

test('several processes may migrate at once; nothing is left to do afterwards', async () => {
  const config = readConfig({ KITH_SECRET: 'x'.repeat(32), ...process.env })
  const applied = await Promise.all([1, 2, 3].map(() => migrate(config, { folder: schema })))
  // Whoever came first did all of it: no file is applied by two.
  expect(applied.filter((list) => list.length > 0).length).toBeLessThanOrEqual(1)
  expect(await migrate(config, { folder: schema })).toEqual([])
})

test('the schema uses nothing that only the Enterprise edition has', () => {
  for (const { statements } of readMigrations(schema))
    for (const statement of statements)
      expect(statement).not.toMatch(/IS NOT NULL|NODE KEY|RELATIONSHIP KEY|IS ::|IS TYPED/i)
})
