import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { repositoryRoot } from '../../scripts/start/locations.ts'

const folder = join(repositoryRoot, '../shared/data/networks')

/** A file of the networks that lie beside the repository; they may not be part of it. */
export function networkFile(name: string): string {
  return join(folder, name)
}

/** True when a network is there; else the tests of it say that they skip. */
export function haveNetwork(name: string): boolean {
  if (existsSync(join(folder, name))) return true
  console.warn(`Skipped: the network "${name}" is not in ../shared/data/networks.`)
  return false
}

/** Lines of a gzipped text file, without the empty ones. */
export async function* linesOf(name: string): AsyncGenerator<string> {
  const text = createReadStream(networkFile(name)).pipe(createGunzip())
  for await (const line of createInterface({ input: text })) if (line !== '') yield line
}

export async function jsonLinesOf<T>(name: string): Promise<T[]> {
  const all: T[] = []
  for await (const line of linesOf(name)) all.push(JSON.parse(line) as T)
  return all
}

/** Settings of processes: answers come however busy this machine is; how fast, is a question for the benchmark. */
export const patient = {
  KITH_PATH_MILLIS: '5000',
  NEO4J_ACQUISITION_TIMEOUT_MILLIS: '30000',
  NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000',
  NEO4J_CALL_DEADLINE_MILLIS: '60000',
  KITH_REQUEST_TIMEOUT_MILLIS: '60000',
  REDIS_TIMEOUT_MILLIS: '30000',
}
