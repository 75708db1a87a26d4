import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type EntryPoint = 'api' | 'worker' | 'realtime' | 'all-in-one'

/** One process of the product, as it runs for real. */
export type KithProcess = {
  /** '' for a worker. */
  url: string
  opsUrl: string
  /** Sends a signal; resolves when the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const root = join(import.meta.dirname, '..')
// Several start at once, on two cores, and each compiles itself.
const READY_MILLIS = 150_000
const quiet = { KITH_PORT: '0', KITH_OPS_PORT: '0', KITH_RATE_LIMIT_FACTOR: '0', KITH_DRAIN_MILLIS: '3000' }

const running = new Set<ChildProcess>()
// A test that is cut off must not leave servers behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts an entry point of app/ on ports of its own; resolves when it is ready.
 *  @throws Error with what it said last when it is not */
export async function spawnKith(entry: EntryPoint, env: Record<string, string> = {}): Promise<KithProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', `app/${entry}.ts`], {
    cwd: root,
    env: { ...process.env, ...quiet, ...env, KITH_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = new Promise<number | null>((done) => {
    child.on('close', (code) => {
      running.delete(child)
      done(code)
    })
  })
  const said: string[] = []
  const ready = new Promise<{ url: string | null; opsUrl: string }>((found) => {
    let rest = ''
    const hear = (chunk: Buffer): void => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        said.push(line)
        if (said.length > 30) said.shift()
        const facts = asJson(line)
        if (facts?.['message'] === 'ready') found(facts as { url: string | null; opsUrl: string })
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((tell) => {
    timer = setTimeout(() => tell(null), READY_MILLIS)
  })
  const first = await Promise.race([ready, ended.then(() => null), late])
  clearTimeout(timer)
  if (first === null) {
    child.kill('SIGKILL')
    throw new Error(`${entry} did not start: ${said.join('\n')}`)
  }
  return {
    url: first.url ?? '',
    opsUrl: first.opsUrl,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Ends processes; those that are gone already are no trouble. */
export async function endAll(processes: readonly (KithProcess | undefined)[]): Promise<void> {
  await Promise.all(processes.map((one) => one?.end('SIGTERM')))
}

function asJson(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
}
