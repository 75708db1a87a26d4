import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Child } from './child.ts'
import { StartFault } from './fault.ts'
import { bytesOf, needMemory } from './memory.ts'
import { preparedNeo4j, startNeo4j } from './neo4j.ts'
import { haveNeo4jJars } from './neo4j-files.ts'
import { freePort, needPort } from './ports.ts'
import { claimDataDir } from './processes.ts'
import { startRedis } from './redis.ts'
import { stackSecrets } from './secrets.ts'
import { findTools } from './tools.ts'

export type StackEnv = {
  NEO4J_URI: string
  NEO4J_USER: string
  NEO4J_PASSWORD: string
  REDIS_CACHE_URL: string
  REDIS_QUEUE_URL: string
  KITH_SECRET: string
}

export type StackOptions = {
  dataDir: string
  ports: 'auto' | { neo4j: number; redisCache: number; redisQueue: number }
  /** Java heap and page cache, like 512m; default KITH_NEO4J_HEAP and KITH_NEO4J_PAGECACHE, else 512m and 256m. */
  heap?: string
  pageCache?: string
  /** For tests: servers that live for minutes, not hours. */
  shortLived?: boolean
  /** For people: downloads, waits, installations. */
  log: (line: string) => void
  /** What is being done now, in a few words. */
  progress: (step: string) => void
  env?: NodeJS.ProcessEnv
  /** Aborted: what has been started is stopped, and the call fails. */
  signal?: AbortSignal
}

export type Stack = {
  env: StackEnv
  pids: Record<string, number>
  /** Resolves with a sentence when a server ends that nobody stopped. */
  broken: Promise<string>
  /** Puts one more child of the launcher on the record that the next start cleans up. */
  record(name: string, pid: number): Promise<void>
  stop(): Promise<void>
}

/** Starts Neo4j and two Redis servers on loopback, or takes those that NEO4J_URI, REDIS_CACHE_URL and REDIS_QUEUE_URL
 *  name; each replaces one. The answers are in `<dataDir>/stack.json` (mode 0600) while it runs.
 *  @throws StartFault with one sentence; nothing is left running then */
export async function startStack(options: StackOptions): Promise<Stack> {
  const env = options.env ?? process.env
  const dataDir = resolve(options.dataDir)
  const memory = {
    heap: options.heap ?? (env['KITH_NEO4J_HEAP'] || '512m'),
    pageCache: options.pageCache ?? (env['KITH_NEO4J_PAGECACHE'] || '256m'),
    shortLived: options.shortLived ?? false,
  }
  const own = { neo4j: !env['NEO4J_URI'], cache: !env['REDIS_CACHE_URL'], queue: !env['REDIS_QUEUE_URL'] }
  if (!own.neo4j && !env['NEO4J_PASSWORD'])
    throw new StartFault('NEO4J_URI is set, so NEO4J_PASSWORD must be set, too.')

  const needs = { java: own.neo4j, maven: own.neo4j && !(await haveNeo4jJars()), redis: own.cache || own.queue }
  const tools = await findTools(needs, options.log)
  const processes = await claimDataDir(dataDir)
  const children: Child[] = []
  const signal = options.signal ?? new AbortController().signal
  let stopping = false
  let tellBroken: (sentence: string) => void = () => {}
  const broken = new Promise<string>((done) => {
    tellBroken = done
  })

  const onAbort = () => void stop()
  signal.addEventListener('abort', onAbort, { once: true })

  try {
    const secrets = await stackSecrets(dataDir)
    const { NEO4J_URI = '', REDIS_CACHE_URL = '', REDIS_QUEUE_URL = '' } = env
    const answer: StackEnv = {
      NEO4J_URI,
      NEO4J_USER: (!own.neo4j && env['NEO4J_USER']) || 'neo4j',
      NEO4J_PASSWORD: own.neo4j ? secrets.neo4j : (env['NEO4J_PASSWORD'] ?? ''),
      REDIS_CACHE_URL,
      REDIS_QUEUE_URL,
      KITH_SECRET: env['KITH_SECRET'] || secrets.kith,
    }
    const up = Promise.all([
      own.cache ? redis('cache', secrets.redisCache, 'redisCache') : null,
      own.queue ? redis('queue', secrets.redisQueue, 'redisQueue') : null,
      own.neo4j ? neo4j(secrets.neo4j) : null,
    ])
    // One may die while another one still prepares.
    await Promise.race([up, broken.then(refuse)])
    await writeFile(join(dataDir, 'stack.json'), `${JSON.stringify(answer, null, 2)}\n`, { mode: 0o600 })
    signal.throwIfAborted()
    const pids = Object.fromEntries(children.map((child) => [child.name, child.pid]))
    return { env: answer, pids, broken, record: (name, pid) => processes.add(name, pid), stop }

    async function redis(role: 'cache' | 'queue', password: string, portName: 'redisCache' | 'redisQueue') {
      const port = await portOf(portName)
      options.progress(`Starting Redis (${role})`)
      const place = { dir: join(dataDir, `redis-${role}`), port, password }
      watch(await startRedis(tools.redis ?? '', role, place, started))
      answer[role === 'cache' ? 'REDIS_CACHE_URL' : 'REDIS_QUEUE_URL'] = `redis://:${password}@127.0.0.1:${port}`
    }

    async function neo4j(password: string) {
      await needMemory(
        bytesOf(memory.heap, 'KITH_NEO4J_HEAP') + bytesOf(memory.pageCache, 'KITH_NEO4J_PAGECACHE') + 2 ** 29,
      )
      const java = tools.java ?? ''
      const files = await preparedNeo4j({
        java,
        javaVersion: tools.javaVersion,
        maven: tools.maven,
        log: options.log,
        signal,
      })
      const port = await portOf('neo4j')
      options.progress('Starting Neo4j')
      const server = await startNeo4j(java, files, { home: join(dataDir, 'neo4j'), port, password }, memory, started)
      watch(server)
      // neo4j:// routes reads and writes the way a cluster will, and works on a single server.
      answer.NEO4J_URI = `neo4j://127.0.0.1:${port}`
    }
  } catch (error) {
    await stop()
    throw error
  }

  async function portOf(name: 'neo4j' | 'redisCache' | 'redisQueue'): Promise<number> {
    if (options.ports === 'auto') return await freePort()
    await needPort(options.ports[name], name, 'another')
    return options.ports[name]
  }

  async function started(child: Child): Promise<void> {
    children.push(child)
    // A server that came up while another one failed: the failure has swept already.
    if (stopping) return await child.stop()
    if (child.pid) await processes.add(child.name, child.pid)
  }

  /** From when it is up: whoever starts it tells better why it did not come up. */
  function watch(child: Child): void {
    void child.ended.then((sentence) => (stopping ? undefined : tellBroken(`${sentence}.`)))
  }

  async function stop(): Promise<void> {
    stopping = true
    signal.removeEventListener('abort', onAbort)
    await Promise.all(children.map((child) => child.stop()))
    await rm(join(dataDir, 'stack.json'), { force: true })
    await processes.release()
  }
}

function refuse(sentence: string): never {
  throw new StartFault(sentence)
}

/** Deletes what a data directory holds of Kith's, and nothing else that may lie there. */
export async function emptyDataDir(dataDir: string): Promise<void> {
  const names = ['neo4j', 'redis-cache', 'redis-queue', 'media', 'secrets.json', 'stack.json', 'demo.json']
  for (const name of names) await rm(join(dataDir, name), { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
}
