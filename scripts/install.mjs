import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Runs `npm ci` when node_modules is missing or holds other versions than package-lock.json.
 *  Install scripts stay off: nothing here needs one. Ends the process when npm fails. */
export function installDependencies() {
  if (!differs()) return
  console.log('Installing dependencies with npm ci (once)...')
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
  // Within `npm start`, the npm that runs us is the one to use.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const done = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status === 0) return
  const why = done.error?.message ?? `${done.stdout}${done.stderr}`.trim().split('\n').slice(-6).join('\n')
  console.error(`npm ci failed, so nothing was started:\n${why}`)
  process.exit(1)
}

/** npm writes down what it installed; that record is compared with the lock file, package by package. */
function differs() {
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'))
  if (!installed) return true
  for (const [path, wanted] of Object.entries(packagesOf(join(root, 'package-lock.json')) ?? {})) {
    if (path === '') continue
    const found = installed[path]
    // What is optional may be for another platform.
    if (found ? found.version !== wanted.version : !wanted.optional && !wanted.peer) return true
  }
  return false
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null
}
