import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

export type Child = {
  name: string
  pid: number
  process: ChildProcess
  /** Ends with a sentence about the end, also when the program could not be started. */
  ended: Promise<string>
  /** The last lines it printed, oldest first. */
  tail(): string[]
  /** SIGTERM, then SIGKILL after the given time; resolves when it is gone. */
  stop(patienceMillis?: number): Promise<void>
}

export type ChildSpec = {
  name: string
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Both output streams go there as well. */
  logFile?: string
  onLine?: (line: string) => void
}

/** Starts one program in a process group of its own, so that Ctrl-C reaches the launcher alone and the order of
 *  the shutdown is ours. Its standard input stays open until the launcher ends. */
export function startChild(spec: ChildSpec): Child {
  const child = spawn(spec.command, spec.args, {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(spec.env ? { env: spec.env } : {}),
    ...(spec.cwd ? { cwd: spec.cwd } : {}),
  })
  child.stdin?.on('error', () => {})
  const lines: string[] = []
  const log = spec.logFile ? createWriteStream(spec.logFile, { flags: 'w', mode: 0o600 }) : null
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 40) lines.shift()
      log?.write(`${line}\n`)
      spec.onLine?.(line)
    })
  }
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(`${spec.name} could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      log?.end()
      done(`${spec.name} ended with ${signal ? `signal ${signal}` : `exit code ${code}`}`)
    })
  })
  return { name: spec.name, pid: child.pid ?? 0, process: child, ended, tail: () => lines, stop }

  async function stop(patienceMillis = 10_000): Promise<void> {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMillis)
    await gone
    clearTimeout(timer)
  }
}
