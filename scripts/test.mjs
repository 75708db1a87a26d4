// `npm test`: every check in order, each with a time budget, on servers of their own that start once.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDependencies, root } from './install.mjs'
import { needNode } from './node-version.mjs'

const bin = (path) => [process.execPath, join(root, 'node_modules', path)]
const tsx = (file, ...args) => [process.execPath, '--import', 'tsx', file, ...args]

// Budgets in seconds; together 25 minutes, of which a quiet machine needs about 19. `servers`: needs Neo4j and Redis. `project`: a project of vitest.config.ts.
const suites = [
  {
    name: 'lint',
    budget: 15,
    command: () => [...bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--error-on-warnings', '.'],
  },
  { name: 'house', budget: 5, project: true },
  { name: 'types', budget: 25, command: () => [...bin('typescript/bin/tsc'), '-p', '.', '--noEmit'] },
  { name: 'lock', budget: 5, command: () => [process.execPath, 'scripts/lock-fix.mjs', '--check'] },
  { name: 'docs', budget: 10, command: () => tsx('scripts/docs.ts', '--check') },
  { name: 'queries', budget: 100, servers: true, command: () => tsx('scripts/cypher.ts', 'check') },
  { name: 'unit', budget: 30, servers: true, project: true },
  { name: 'contract', budget: 85, servers: true, project: true },
  { name: 'flows', budget: 115, servers: true, project: true },
  // Half a minute of it are histories of timelines, as many as fit.
  { name: 'rules', budget: 315, servers: true, project: true },
  // Three and a half minutes of histories of relations, as many as fit.
  { name: 'model', budget: 230, servers: true, project: true },
  { name: 'chaos', budget: 75, servers: true, project: true },
  // The first run installs schemathesis.
  { name: 'fuzz', budget: 80, servers: true, project: true },
  { name: 'oracles', budget: 290, servers: true, project: true },
  // Servers of its own; only that it runs to its end, as its figures at this size mean nothing.
  { name: 'bench', budget: 120, command: () => tsx('bench/main.ts', 'main-job', 'relations', '--small') },
]

needNode()
// `--long`: for a night. Histories of the models by the thousands, and no budget ends a suite.
const long = process.argv.includes('--long') || process.env.KITH_TEST_LONG === '1'
if (long) process.env.KITH_TEST_LONG = '1'
const chosen = choose(process.argv.slice(2).filter((word) => word !== '--long'))
const total = { passed: 0, failed: 0, skipped: 0 }
const scratch = mkdtempSync(join(tmpdir(), 'kith-results-'))
let stack = null
let current = null
let interrupted = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (interrupted) process.exit(130)
    interrupted = true
    endGroup(current, 'SIGTERM')
    void finish().finally(() => process.exit(130))
  })
}

installDependencies()
for (const suite of chosen) {
  if (interrupted) break
  const began = Date.now()
  console.log(`\n== ${suite.name}`)
  const counts = await runSuite(suite)
  for (const key of Object.keys(total)) total[key] += counts[key]
  const mark = counts.failed > 0 ? 'FAILED' : 'ok'
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(
    `${mark}: ${suite.name} in ${seconds} s (${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped)`,
  )
}
if (!interrupted) {
  await finish()
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exit(total.failed > 0 ? 1 : 0)
}

function choose(names) {
  const wrong = names.find((name) => !suites.some((suite) => suite.name === name))
  if (wrong === undefined) return names.length > 0 ? suites.filter((suite) => names.includes(suite.name)) : suites
  console.log(
    `Usage: npm test -- [--long] [suite...]\nSuites, in order: ${suites.map((suite) => suite.name).join(', ')}`,
  )
  process.exit(['--help', '-h'].includes(wrong) ? 0 : 2)
}

async function runSuite(suite) {
  try {
    if (suite.servers) await startServers()
  } catch (error) {
    console.error(`The servers for the tests did not start: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const results = join(scratch, `${suite.name}.json`)
  const code = await runCommand(suite.project ? vitest(suite.name, results) : suite.command(), suite)
  if (!suite.project) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const counts = countsOf(results)
  // A file that cannot be loaded, an unhandled rejection or the end of the time leave no failed test behind.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function vitest(project, results) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  return [...bin('vitest/vitest.mjs'), 'run', '--project', project, '--passWithNoTests', ...reporters]
}

function countsOf(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 }
  const found = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  }
}

function runCommand([command, ...args], suite) {
  const env = { ...process.env, ...stack?.env, ...(stack ? { KITH_TEST_STACK: JSON.stringify(stack.env) } : {}) }
  return new Promise((done) => {
    // A group of its own: whatever a suite started ends with it.
    const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] })
    current = child
    const late = () => {
      console.error(`${suite.name} had not ended after ${suite.budget} s.`)
      endGroup(child, 'SIGTERM')
      setTimeout(() => endGroup(child, 'SIGKILL'), 5000).unref()
    }
    const timer = long ? undefined : setTimeout(late, suite.budget * 1000)
    child.on('error', (error) => console.error(`${suite.name} could not be started: ${error.message}`))
    child.on('close', (code) => {
      clearTimeout(timer)
      endGroup(child, 'SIGKILL')
      current = null
      done(code ?? 1)
    })
  })
}

function endGroup(child, signal) {
  if (!child?.pid) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody of the group is left.
  }
}

async function startServers() {
  if (stack) return
  const { register } = await import('tsx/esm/api')
  register()
  const { startTestStack } = await import('../test/stack.ts')
  stack = await startTestStack()
}

async function finish() {
  await stack?.stop()
  rmSync(scratch, { recursive: true, force: true })
}
