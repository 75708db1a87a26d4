import { readFile } from 'node:fs/promises'

const HERTZ = 100

/** Seconds of processor time that processes have used so far, by name. Other work on the machine hardly changes them, so
 *  they say where the time of a row goes even where its rate is not to be trusted. {} where the system does not tell.
 *  @source proc(5): fields 14 and 15 of stat, in ticks of 1/100 s on Linux */
export async function processorSeconds(pids: Readonly<Record<string, number>>): Promise<Record<string, number>> {
  const seconds: Record<string, number> = {}
  for (const [name, pid] of Object.entries(pids)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    if (stat === null) continue
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    seconds[name] = (Number(fields[11]) + Number(fields[12])) / HERTZ
  }
  return seconds
}

/** What a stretch of work cost each process, in microseconds for each of `count` things.
 *  @returns like `Kith 4.1, Neo4j 2.9` */
export function costOf(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  count: number,
): string {
  return Object.entries(after)
    .map(([name, seconds]) => `${name} ${(((seconds - (before[name] ?? seconds)) / count) * 1e6).toFixed(1)}`)
    .join(', ')
}
