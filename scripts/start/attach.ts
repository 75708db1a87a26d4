import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StartFault } from './fault.ts'
import type { StackEnv } from './stack.ts'

/** Lets a command find the servers of a running `npm start`: fills in the variables that are not set.
 *  @throws StartFault when neither the environment nor a running stack names them */
export async function attachToStack(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (env['NEO4J_URI'] && env['REDIS_CACHE_URL'] && env['REDIS_QUEUE_URL'] && env['KITH_SECRET']) return
  const dataDir = resolve(env['KITH_DATA_DIR'] || '.kith')
  const text = await readFile(join(dataDir, 'stack.json'), 'utf8').catch(() => null)
  if (text === null) {
    throw new StartFault(
      `No Kith runs on ${dataDir}; start it with npm start, or set NEO4J_URI, REDIS_CACHE_URL, REDIS_QUEUE_URL and KITH_SECRET.`,
    )
  }
  for (const [name, value] of Object.entries(JSON.parse(text) as StackEnv)) env[name] ||= value
}
