import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from './fault.ts'

export type StackSecrets = { neo4j: string; redisCache: string; redisQueue: string; kith: string }

const names = ['neo4j', 'redisCache', 'redisQueue', 'kith'] as const

/** The passwords of one data directory, made at its first start and kept in secrets.json (mode 0600).
 *  @throws StartFault when the file is there but cannot be used: a new secret would end every session */
export async function stackSecrets(dataDir: string): Promise<StackSecrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'secrets.json')
  try {
    return parse(await readFile(file, 'utf8'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // Hex, so that they can stand in a URL and in a Redis configuration line without escaping.
  const secret = () => randomBytes(24).toString('hex')
  const made = { neo4j: secret(), redisCache: secret(), redisQueue: secret(), kith: secret() }
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return made
}

function parse(text: string, file: string): StackSecrets {
  try {
    const value = JSON.parse(text) as StackSecrets
    if (names.every((name) => typeof value[name] === 'string' && value[name].length >= 16)) return value
  } catch {
    // Told below, like a file with missing entries.
  }
  throw new StartFault(`The file ${file} is damaged; restore it, or start with --fresh to begin with an empty network.`)
}
