import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type HouseRule,
  importTable,
  inTheList,
  lineCap,
  namedExports,
  noCycles,
  oneName,
  packageOwners,
} from './rules.ts'
import { sourceFiles } from './source-files.ts'

const root = resolve(import.meta.dirname, '../..')
const rules = { importTable, packageOwners, noCycles, lineCap, namedExports, oneName, inTheList }

describe('the house is in order', () => {
  const files = sourceFiles(root)
  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(files)).toEqual([])
  })
})

describe('a breach is found and named', () => {
  test.each<[string, HouseRule, Record<string, string>, string]>([
    [
      'core imports graph',
      importTable,
      { 'core/a.ts': "import { run } from '../graph/run.ts'\n", 'graph/run.ts': '' },
      'core/a.ts may not import graph/run.ts.',
    ],
    [
      'one adapter imports another',
      importTable,
      { 'adapters/queue/a.ts': "import type { R } from '../redis/r.ts'\n" },
      'adapters/queue/a.ts may not import adapters/redis/r.ts.',
    ],
    [
      'an endpoint imports the graph beside its generated functions',
      importTable,
      { 'api/a.ts': "import { f } from '../graph/generated/users.ts'\nexport { x } from '../graph/client.ts'\n" },
      'api/a.ts may not import graph/client.ts.',
    ],
    [
      'a job imports more of the context than its type',
      importTable,
      {
        'workers/a.ts': "import {\n  type Context,\n  open,\n} from '../app/context.ts'\n",
        'workers/b.ts': "import type { Context } from '../app/context.ts'\n",
      },
      'workers/a.ts may not import app/context.ts.',
    ],
    [
      'an endpoint imports a job at run time',
      importTable,
      { 'api/a.ts': "const late = await import('../workers/a.ts')\n" },
      'api/a.ts may not import workers/a.ts.',
    ],
    [
      'a view imports the driver',
      packageOwners,
      { 'views/a.ts': "import neo4j from 'neo4j-driver'\n", 'graph/a.ts': "import neo4j from 'neo4j-driver'\n" },
      'views/a.ts may not import neo4j-driver; only graph/ does.',
    ],
    [
      'two files import each other',
      noCycles,
      {
        'core/a.ts': "import { b } from './b.ts'\n",
        'core/b.ts': "import { c } from './c.ts'\nimport type { d } from './d.ts'\n",
        'core/c.ts': "import { a } from './a.ts'\n",
        'core/d.ts': "import { b } from './b.ts'\n",
      },
      'core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts is a cycle.',
    ],
    [
      'a file is too long',
      lineCap,
      {
        'core/a.ts': '// line\n'.repeat(251),
        'core/b.ts': '// line\n'.repeat(250),
        'core/generated/c.ts': '\n'.repeat(900),
      },
      'core/a.ts has 251 lines; the cap is 250.',
    ],
    [
      'a file has a default export',
      namedExports,
      { 'core/a.ts': 'export default 1\n' },
      'core/a.ts has a default export.',
    ],
    [
      'a file is not in kebab-case',
      oneName,
      { 'core/someThing.ts': '' },
      'core/someThing.ts is not named in kebab-case.',
    ],
    [
      'a query has another name than its file',
      oneName,
      { 'cypher/users/follow-users.cypher': '// name:    followUser\n' },
      'cypher/users/follow-users.cypher must say "name: followUsers", not "followUser".',
    ],
    [
      'an endpoint has another name than its file',
      oneName,
      { 'api/endpoints/users/get-user.ts': 'export const readUser = 1\n' },
      'api/endpoints/users/get-user.ts must export getUser.',
    ],
    [
      'a job has another name than its file',
      oneName,
      { 'workers/fan-out.ts': 'const fanOut = 1\n' },
      'workers/fan-out.ts must export fanOut.',
    ],
    [
      'a job is in no list',
      inTheList,
      {
        'workers/fan-out.ts': '',
        'workers/notify.ts': '',
        'workers/jobs.ts': "import { fanOut } from './fan-out.ts'\n",
      },
      'workers/notify.ts is in no list.',
    ],
  ])('%s', (_, rule, planted, sentence) => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-house-'))
    try {
      for (const [path, text] of Object.entries(planted)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      expect(rule(sourceFiles(folder))).toEqual([sentence])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
