import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { repositoryRoot } from '../../scripts/start/locations.ts'
import type { Closers } from './closers.ts'

export type Program = { process: ChildProcess; logFile: string }

/** Starts a program of the repository. Its output goes straight into a file: reading it here would cost the process that
 *  measures. It ends with the benchmark.
 *  @param args a TypeScript file and its arguments */
export function startProgram(
  name: string,
  args: readonly string[],
  options: { dataDir: string; env: NodeJS.ProcessEnv; closers: Closers },
): Program {
  const logFile = join(options.dataDir, `${name}.log`)
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(process.execPath, [...nodeOptions(name), '--import', 'tsx', ...args], {
    cwd: repositoryRoot,
    env: options.env,
    stdio: ['ignore', log, log],
    detached: true,
  })
  options.closers.add(name, () => endProgram(child))
  return { process: child, logFile }
}

/** SIGTERM, and SIGKILL when that is not enough. */
export async function endProgram(child: ChildProcess, patienceMillis = 20_000): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMillis)
  await gone
  clearTimeout(timer)
}

/** Waits until an address answers 2xx.
 *  @throws Error with the last lines of its log when the program ends, or after two minutes */
export async function untilAnswers(program: Program, url: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end && program.process.exitCode === null; ) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  const said = (await readFile(program.logFile, 'utf8')).trim().split('\n').slice(-5).join('\n')
  throw new Error(`${url} did not answer. ${said}`)
}

/** KITH_BENCH_PROFILE=<program> writes CPU profiles of that program's threads when it ends. */
function nodeOptions(name: string): string[] {
  return process.env['KITH_BENCH_PROFILE'] === name ? ['--cpu-prof', '--cpu-prof-dir=.kith/profiles'] : []
}
