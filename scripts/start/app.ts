import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './child.ts'
import { StartFault } from './fault.ts'
import { repositoryRoot } from './locations.ts'
import type { StartOptions } from './options.ts'
import type { Stack } from './stack.ts'

/** The environment in which Kith's own processes find the stack. */
export function appEnv(stack: Stack, options: StartOptions): NodeJS.ProcessEnv {
  return {
    // Ctrl-C should not wait for the drain of a production process, unless someone asks for it.
    KITH_DRAIN_MILLIS: '2000',
    ...process.env,
    ...stack.env,
    KITH_PORT: String(options.port),
    KITH_OPS_PORT: String(options.opsPort),
    KITH_DATA_DIR: options.dataDir,
  }
}

/** Starts API, workers and sockets in one process; resolves when it is ready to serve.
 *  @throws StartFault with the last thing it said when it ends before that */
export async function startApp(
  stack: Stack,
  options: StartOptions,
  onStarted: (child: Child) => Promise<void>,
): Promise<Child> {
  const child = startChild({
    name: 'Kith',
    command: process.execPath,
    args: [...(options.watch ? ['--watch', '--watch-preserve-output'] : []), '--import', 'tsx', 'app/all-in-one.ts'],
    cwd: repositoryRoot,
    env: { ...appEnv(stack, options), ...(options.watch ? { KITH_DEV: '1' } : {}) },
    logFile: join(options.dataDir, 'app.log'),
    ...(options.watch ? { onLine: (line: string) => console.log(line) } : {}),
  })
  await onStarted(child)
  const end = await Promise.race([child.ended, ready(options.opsPort)])
  if (end === null) return child
  await child.stop()
  const said = child.tail().slice(-5).join('\n')
  throw new StartFault(`${end}; its log is ${join(options.dataDir, 'app.log')}.${said ? `\n${said}` : ''}`)
}

/** @returns null when it is ready, a sentence after two minutes */
async function ready(opsPort: number): Promise<string | null> {
  let last = 'no answer'
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const answer = await fetch(`http://127.0.0.1:${opsPort}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(
      () => null,
    )
    if (answer?.ok) return null
    if (answer) last = (await answer.text().catch(() => '')).slice(0, 300)
    await pause(100)
  }
  return `Kith was not ready after two minutes (${last})`
}
