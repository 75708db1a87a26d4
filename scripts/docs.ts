import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { endpoints } from '../api/endpoints.ts'
import { asyncapi } from '../api/reference/asyncapi.ts'
import { openapi } from '../api/reference/openapi.ts'
import { version } from '../core/version.ts'
import { readQueryFiles } from '../graph/query-files.ts'
import { clientSource } from './reference/client-source.ts'
import { apiReference, configTable, errorReference } from './reference/pages.ts'
import { queryReference } from './reference/query-pages.ts'

// `npm run docs` writes what derives from the declarations; with `--check` it only says what is out of date.
const root = resolve(import.meta.dirname, '..')
const rest = openapi(endpoints, version)
const live = asyncapi(version)
const files: Record<string, string> = {
  'docs/openapi.json': `${JSON.stringify(rest, null, 2)}\n`,
  'docs/asyncapi.json': `${JSON.stringify(live, null, 2)}\n`,
  'docs/api.md': apiReference(endpoints),
  'docs/errors.md': errorReference(endpoints),
  'docs/queries.md': queryReference(readQueryFiles(resolve(root, 'cypher'))),
  'api/client/generated/operations.ts': clientSource(endpoints, rest, live),
}
const readme = await read('README.md')
const table = /(<!-- config:begin -->\n)[\s\S]*?(\n<!-- config:end -->)/
if (readme !== null && table.test(readme)) files['README.md'] = readme.replace(table, `$1${configTable()}$2`)

const stale: string[] = []
for (const [path, text] of Object.entries(files)) {
  if ((await read(path)) === text) continue
  stale.push(path)
  if (process.argv.includes('--check')) continue
  await mkdir(dirname(resolve(root, path)), { recursive: true })
  await writeFile(resolve(root, path), text)
}
if (stale.length === 0) console.log('The reference is up to date.')
else if (process.argv.includes('--check')) {
  console.error(`Out of date, run \`npm run docs\`: ${stale.join(', ')}.`)
  process.exitCode = 1
} else console.log(`Wrote ${stale.join(', ')}.`)

async function read(path: string): Promise<string | null> {
  return readFile(resolve(root, path), 'utf8').catch(() => null)
}
