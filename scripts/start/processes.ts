import { execFile } from 'node:child_process'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartFault } from './fault.ts'

/** A process as it can be told from a later one that got the same number. */
export type ProcessMark = { name: string; pid: number; started: string }

export type ProcessList = {
  /** Writes one more child down; call it right after the child was started. */
  add(name: string, pid: number): Promise<void>
  /** Ends the claim on the data directory. */
  release(): Promise<void>
}

/** Claims a data directory for this process, and ends what an earlier launcher that died left running there.
 *  @throws StartFault when a living launcher holds the directory */
export async function claimDataDir(dataDir: string): Promise<ProcessList> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'processes.json')
  const aside = `${file}.${process.pid}`
  const marks = [await markOf('launcher', process.pid)]
  for (let attempt = 0; ; attempt++) {
    try {
      // Written aside and linked: whoever loses the race then reads a whole file, never an empty one.
      await writeMarks(aside, marks)
      await link(aside, file)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 3) throw error
      await endLeftovers(dataDir)
    } finally {
      await rm(aside, { force: true })
    }
  }
  let writing = Promise.resolve()
  return {
    add(name, pid) {
      // One after the other: children are started side by side, and they share the file written aside.
      writing = writing.then(async () => {
        marks.push(await markOf(name, pid))
        await writeMarks(aside, marks)
        await rename(aside, file)
      })
      return writing
    },
    async release() {
      await writing.catch(() => {})
      await rm(file, { force: true })
    },
  }
}

/** Ends the recorded processes of a launcher that is gone, and forgets them.
 *  @returns the names of those that were still running
 *  @throws StartFault when the launcher still lives */
export async function endLeftovers(dataDir: string): Promise<string[]> {
  const file = join(dataDir, 'processes.json')
  const marks = await readMarks(file)
  const launcher = marks.find((mark) => mark.name === 'launcher')
  if (launcher && (await isAlive(launcher))) {
    throw new StartFault(
      `Kith already runs on ${dataDir} (process ${launcher.pid}); stop it, or give another --data-dir.`,
    )
  }
  const left: string[] = []
  for (const mark of marks.reverse()) if (await end(mark)) left.push(mark.name)
  await rm(file, { force: true })
  return left
}

async function end(mark: ProcessMark): Promise<boolean> {
  if (!(await isAlive(mark))) return false
  signal(mark.pid, 'SIGTERM')
  for (let waited = 0; waited < 5000; waited += 100) {
    if (!(await isAlive(mark))) return true
    await pause(100)
  }
  signal(mark.pid, 'SIGKILL')
  while (await isAlive(mark)) await pause(50)
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}

const writeMarks = (file: string, marks: ProcessMark[]) => writeFile(file, JSON.stringify(marks), { mode: 0o600 })

async function readMarks(file: string): Promise<ProcessMark[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessMark[]
  } catch {
    // A file cut short by a crash names nobody who could be ended safely.
    return []
  }
}

/** The mark of a running process.
 *  @returns `started` is 'unknown' when it has ended already, which no later check takes for alive */
export async function markOf(name: string, pid: number): Promise<ProcessMark> {
  return { name, pid, started: (await startOf(pid)) ?? 'unknown' }
}

/** Whether the marked process, and not a later one with its number, still runs. */
export async function isAlive(mark: ProcessMark): Promise<boolean> {
  return (await startOf(mark.pid)) === mark.started
}

/** When a process started, as opaque text; null when there is none (or only its zombie).
 *  @source proc(5): state is field 3 and starttime field 22, counted after the name in parentheses */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (!fields || fields[0] === 'Z') return null
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()}:${fields[19]}`
  }
  const found = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null)
  return found?.stdout.trim() || null
}
