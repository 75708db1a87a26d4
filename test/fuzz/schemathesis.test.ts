import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cacheDir } from '../../scripts/start/locations.ts'
import { openStack, register, type Stack } from '../scene.ts'

const run = promisify(execFile)
const VERSION = '4.32.5'
const INSTALL_MILLIS = 240_000
const RUN_MILLIS = 150_000
/** For each operation and phase; KITH_TEST_LONG=1 is for a night. */
const EXAMPLES = process.env['KITH_TEST_LONG'] === '1' ? 500 : 8
const SEED = '20261124'

/** What is sound whatever is sent. Left out: that every input of the right shape is taken (names are reserved, texts are
 *  counted in characters a schema cannot count). */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
]
/** These end the session they are called with, so they have one of their own. */
const ENDING = ['endSession', 'changeMyPassword', 'setMyStatus']

const python = await run('python3', ['-c', 'import sys, venv; assert sys.version_info >= (3, 10)']).then(
  () => true,
  () => false,
)
if (!python) console.log('skipped: schemathesis needs python3 (3.10 or newer) with venv')

describe.skipIf(!python)('schemathesis against the running API', () => {
  let stack: Stack
  let folder: string
  let program: string

  beforeAll(async () => {
    program = await installed()
    // Each answer is checked against its declaration by the server, too: an undeclared one is a 500.
    stack = await openStack({ KITH_PASSWORD_HASHES: '2' })
    folder = await mkdtemp(join(tmpdir(), 'kith-fuzz-'))
  }, INSTALL_MILLIS)
  afterAll(async () => {
    await stack?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  test(
    'no 5xx, and nothing undeclared',
    async () => {
      const said = await fuzz(ENDING.flatMap((name) => ['--exclude-operation-id', name]))
      expect(said.report).toBe('')
    },
    RUN_MILLIS,
  )

  test(
    'nor by what ends the own session',
    async () => {
      const said = await fuzz(ENDING.flatMap((name) => ['--include-operation-id', name]))
      expect(said.report).toBe('')
    },
    RUN_MILLIS,
  )

  /** @returns '' or what schemathesis reports */
  async function fuzz(operations: string[]): Promise<{ report: string }> {
    const someone = await register(stack, 'fuzz')
    const args = [
      ...['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
      ...['run', `${stack.url}/openapi.json`, '--url', stack.url],
      ...['--header', `Authorization: Bearer ${someone.session.accessToken}`],
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', String(EXAMPLES)],
      ...['--seed', SEED, '--generation-deterministic', '--no-shrink'],
      ...['--checks', CHECKS.join(','), '--workers', '1', '--request-timeout', '20', '--no-color'],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--continue-on-failure'],
      ...operations,
    ]
    try {
      const { stdout } = await run(program, args, { cwd: folder, maxBuffer: 2 ** 26 })
      console.log(stdout.split('\n').slice(-12).join('\n'))
      return { report: '' }
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      return { report: `${stdout}${stderr}` || String(error) }
    }
  }
})

/** Schemathesis in an environment of its own, kept between runs. */
async function installed(): Promise<string> {
  const folder = join(cacheDir(), `schemathesis-${VERSION}`)
  const complete = join(folder, 'complete')
  if (!existsSync(complete)) {
    await rm(folder, { recursive: true, force: true })
    await run('python3', ['-m', 'venv', folder])
    await run(join(folder, 'bin', 'pip'), [
      ...['install', '--quiet', '--disable-pip-version-check', '--no-input', `schemathesis==${VERSION}`],
    ])
    await writeFile(complete, '')
  }
  return join(folder, 'bin', 'schemathesis')
}
