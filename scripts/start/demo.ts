import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from './fault.ts'
import { repositoryRoot } from './locations.ts'

/** What `kith demo --report FILE` writes when the whole network is in. */
export type DemoReport = { accounts: string[]; password: string }

/** Imports the demo network unless the data directory has it already.
 *  @param onStarted  gets the importing process, so that it can be ended with the rest
 *  @throws StartFault when the import fails */
export async function demoNetwork(
  dataDir: string,
  env: NodeJS.ProcessEnv,
  onStarted: (name: string, pid: number) => Promise<void>,
): Promise<DemoReport | null> {
  const file = join(dataDir, 'demo.json')
  const known = await reportOf(file)
  if (known) return known
  const command = join(repositoryRoot, 'scripts/kith.ts')
  if (
    !(await access(command).then(
      () => true,
      () => false,
    ))
  )
    return null
  console.log('Importing the demo network...')
  const child = spawn(process.execPath, ['--import', 'tsx', command, 'demo', '--report', file], {
    cwd: repositoryRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const closed = once(child, 'close')
  if (child.pid) await onStarted('Demo import', child.pid)
  const [code, signal] = (await closed) as [number | null, string | null]
  if (code !== 0) throw new StartFault(`The demo network was not imported (${signal ?? `exit code ${code}`}).`)
  return await reportOf(file)
}

async function reportOf(file: string): Promise<DemoReport | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as DemoReport)
}
