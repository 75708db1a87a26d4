import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, markOf, type ProcessMark } from './processes.ts'

/** Runs `work` while no other process of this machine runs it under the same lock file.
 *  A holder that died is passed over; `onWait` is called once when another one is at work. */
export async function withFileLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const aside = `${file}.${process.pid}`
  await writeFile(aside, JSON.stringify(await markOf('holder', process.pid)))
  try {
    for (let told = false; !(await taken(aside, file)); told = true) {
      if (!told) onWait()
      await pause(300)
    }
  } finally {
    await rm(aside, { force: true })
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function taken(aside: string, file: string): Promise<boolean> {
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const text = await readFile(file, 'utf8').catch(() => null)
  const holder = text === null ? null : (JSON.parse(text) as ProcessMark)
  if (holder && !(await isAlive(holder))) await rm(file, { force: true })
  return false
}
