import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { endLeftovers } from '../scripts/start/processes.ts'
import { type Stack, type StackEnv, startStack } from '../scripts/start/stack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackEnv
  }
}

type Shared = { stack: Promise<TestStack>; users: number }
type TestStack = { env: StackEnv; stop(): Promise<void> }

const prefix = 'kith-test-'
// One stack for all projects of a run: each project loads this module anew, and they share the global object.
const shared = globalThis as typeof globalThis & { kithTestStack?: Shared }

/** Starts the servers for a vitest run, or takes those that `npm test` has started (KITH_TEST_STACK).
 *  Test files find them in process.env (NEO4J_URI, REDIS_CACHE_URL, ...) and by `inject('stack')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.kithTestStack ??= { stack: given() ?? startTestStack(), users: 0 }
  shared.kithTestStack.users++
  const { env } = await shared.kithTestStack.stack
  Object.assign(process.env, env)
  project.provide('stack', env)
  return async () => {
    const mine = shared.kithTestStack
    if (!mine || --mine.users > 0) return
    delete shared.kithTestStack
    await (await mine.stack).stop()
  }
}

/** Starts a stack with a data directory and ports of its own, after sweeping up what killed runs left behind. */
export async function startTestStack(): Promise<TestStack & { broken: Promise<string> }> {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const heap = process.env['KITH_NEO4J_HEAP'] || '512m'
  const pageCache = process.env['KITH_NEO4J_PAGECACHE'] || '64m'
  const log = (line: string) => console.error(line)
  const begin = () => startStack({ dataDir, ports: 'auto', heap, pageCache, shortLived: true, log, progress: () => {} })
  const stack: Stack = await begin().catch(async (error: unknown) => {
    await rm(dataDir, { recursive: true, force: true })
    throw error
  })
  return {
    env: stack.env,
    broken: stack.broken,
    async stop() {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function given(): Promise<TestStack> | null {
  const text = process.env['KITH_TEST_STACK']
  return text ? Promise.resolve({ env: JSON.parse(text) as StackEnv, stop: async () => {} }) : null
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(tmpdir(), name)
    // A run that has just made its folder has written no processes into it yet.
    const recorded = await stat(join(dataDir, 'processes.json')).then(
      () => true,
      () => false,
    )
    if (!recorded) continue
    // It throws for a run that is alive, which keeps its servers and its folder.
    const dead = await endLeftovers(dataDir).then(
      () => true,
      () => false,
    )
    if (dead) await rm(dataDir, { recursive: true, force: true })
  }
}
