import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endLeftovers } from '../../scripts/start/processes.ts'
import { type Stack, startStack } from '../../scripts/start/stack.ts'
import type { Closers } from './closers.ts'

const prefix = 'kith-bench-'

/** An empty data directory that is deleted when the benchmark ends; those of runs that were killed are swept up first. */
export async function benchDataDir(closers: Closers): Promise<string> {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  closers.add('data directory', () => rm(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** Servers of the benchmark's own, larger than those of `npm start`.
 *  @param tell hears what is being done */
export async function benchStack(
  dataDir: string,
  closers: Closers,
  options: { small: boolean; tell: (line: string) => void },
): Promise<Stack> {
  const abort = new AbortController()
  // Before it has started: Ctrl-C meanwhile must stop it, too.
  let stack: Promise<Stack> | null = null
  closers.add('servers', async () => {
    abort.abort()
    await (await stack?.catch(() => null))?.stop()
  })
  stack = startStack({
    dataDir,
    ports: 'auto',
    heap: options.small ? '512m' : '1g',
    pageCache: options.small ? '128m' : '512m',
    log: options.tell,
    progress: options.tell,
    // The benchmark compares on its own servers only: others may be anything.
    env: { ...process.env, NEO4J_URI: '', REDIS_CACHE_URL: '', REDIS_QUEUE_URL: '' },
    signal: abort.signal,
  })
  return await stack
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(tmpdir(), name)
    // One that has just been made has no processes on record yet.
    if (!(await stat(join(dataDir, 'processes.json')).catch(() => null))) continue
    // It refuses for a run that is alive.
    const dead = await endLeftovers(dataDir).then(
      () => true,
      () => false,
    )
    if (dead) await rm(dataDir, { recursive: true, force: true })
  }
}
