import { execFile, spawn } from 'node:child_process'
import { access, constants, readdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { StartFault } from './fault.ts'

/** Programs of this machine that the embedded servers are made with; null for what was not asked for. */
export type Tools = { java: string | null; javaVersion: string; maven: string | null; redis: string | null }
export type ToolNeeds = { java: boolean; maven: boolean; redis: boolean }

const leastJava = 17
const leastRedis = 7
const run = promisify(execFile)

type Missing = { what: string; packages: Record<Manager, string> }
type Manager = 'apt-get' | 'dnf' | 'pacman' | 'apk' | 'brew'

/** Finds Java, Maven and Redis (or Valkey); on Debian and Ubuntu, as root, installs what is missing after saying so.
 *  @throws StartFault that names everything missing at once, each with the command that installs it */
export async function findTools(needs: ToolNeeds, log: (line: string) => void): Promise<Tools> {
  let found = await look(needs)
  if (found.missing.length > 0 && (await canAptInstall())) {
    await aptInstall(found.missing, log)
    found = await look(needs)
  }
  if (found.missing.length > 0) throw new StartFault(await sentence(found.missing))
  return found.tools
}

async function look(needs: ToolNeeds): Promise<{ tools: Tools; missing: Missing[] }> {
  const missing: Missing[] = []
  const tools: Tools = { java: null, javaVersion: '', maven: null, redis: null }
  if (needs.java) {
    const { path, version, tooOld } = await findJava()
    tools.java = path
    tools.javaVersion = version
    if (!path) missing.push(missingJava(tooOld))
  }
  if (needs.maven) {
    tools.maven = await onPath('mvn')
    if (!tools.maven) missing.push(named('Maven', 'maven'))
  }
  if (needs.redis) {
    tools.redis = await findRedis()
    if (!tools.redis) missing.push(missingRedis)
  }
  return { tools, missing }
}

async function findJava(): Promise<{ path: string | null; version: string; tooOld: string | null }> {
  const home = process.env['JAVA_HOME']
  const installed = await readdir('/usr/lib/jvm').catch(() => [])
  const candidates = [
    home ? join(home, 'bin/java') : null,
    await onPath('java'),
    ...installed
      .sort()
      .reverse()
      .map((name) => join('/usr/lib/jvm', name, 'bin/java')),
  ]
  let tooOld: string | null = null
  for (const path of candidates) {
    if (!path) continue
    // `java -version` speaks on standard error; the answer also keys the class archive, which fits one build only.
    const version = await run(path, ['-version']).then(
      (out) => out.stderr,
      () => null,
    )
    const major = Number(/version "(\d+)/.exec(version ?? '')?.[1])
    if (version && major >= leastJava) return { path, version, tooOld }
    if (version) tooOld ??= String(major)
  }
  return { path: null, version: '', tooOld }
}

async function findRedis(): Promise<string | null> {
  for (const name of ['redis-server', 'valkey-server']) {
    const path = await onPath(name)
    if (!path) continue
    const version = await run(path, ['--version']).then(
      (out) => out.stdout,
      () => '',
    )
    if (Number(/v=(\d+)/.exec(version)?.[1]) >= leastRedis) return path
  }
  return null
}

async function onPath(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (
      folder &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return path
  }
  return null
}

const named = (what: string, name: string, own: Partial<Record<Manager, string>> = {}): Missing => ({
  what,
  packages: { 'apt-get': name, dnf: name, pacman: name, apk: name, brew: name, ...own },
})

const missingRedis = named(`Redis ${leastRedis} or newer (or Valkey)`, 'redis', {
  'apt-get': 'redis-server',
  pacman: 'valkey',
})

function missingJava(tooOld: string | null): Missing {
  const what = `Java ${leastJava} or newer${tooOld ? ` (found is Java ${tooOld})` : ''}`
  return named(what, 'openjdk-17-jre-headless', {
    dnf: 'java-21-openjdk-headless',
    pacman: 'jre21-openjdk-headless',
    apk: 'openjdk21-jre-headless',
    brew: 'openjdk@21',
  })
}

async function canAptInstall(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return (
    process.getuid?.() === 0 && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && (await onPath('apt-get')) !== null
  )
}

async function aptInstall(missing: Missing[], log: (line: string) => void): Promise<void> {
  const names = missing.map((each) => each.packages['apt-get'])
  log(`Missing: ${missing.map((each) => each.what).join(', ')}. Installing with: apt-get install ${names.join(' ')}`)
  // RUNLEVEL=1: the packages would start services of their own, on ports people may need.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await apt(['update', '-q'], env)
  for (const [index, name] of names.entries()) {
    // Newer releases have dropped 17; their 21 serves as well.
    const known = await run('apt-cache', ['show', name]).then(
      () => true,
      () => false,
    )
    if (!known && name.startsWith('openjdk-17')) names[index] = 'openjdk-21-jre-headless'
  }
  await apt(['install', '-y', '-q', '--no-install-recommends', ...names], env)
}

function apt(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((done, refuse) => {
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.once('error', refuse)
    child.once('close', (code) => {
      const last = errors.trim().split('\n').at(-1) ?? ''
      if (code === 0) done()
      else refuse(new StartFault(`apt-get ${args[0]} failed: ${last}`))
    })
  })
}

async function sentence(missing: Missing[]): Promise<string> {
  const managers: Manager[] = ['apt-get', 'dnf', 'pacman', 'apk', 'brew']
  const here: Manager[] = []
  for (const manager of managers) if (await onPath(manager)) here.push(manager)
  const shown = here.length > 0 ? here : managers
  const root = process.getuid?.() === 0 ? '' : 'sudo '
  const verb = {
    'apt-get': `${root}apt-get install`,
    dnf: `${root}dnf install`,
    pacman: `${root}pacman -S`,
    apk: `${root}apk add`,
    brew: 'brew install',
  }
  const parts = missing.map(
    (each) => `${each.what} (${shown.map((manager) => `${verb[manager]} ${each.packages[manager]}`).join(', or ')})`,
  )
  return `Missing on this machine: ${parts.join('; ')}.`
}
