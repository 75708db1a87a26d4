import { readFile } from 'node:fs/promises'
import { StartFault } from './fault.ts'

/** "512m" or "2g" in bytes.
 *  @throws StartFault naming the variable when the text is no size */
export function bytesOf(size: string, variable: string): number {
  const found = /^(\d+)([kmg])$/i.exec(size)
  const unit = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[found?.[2]?.toLowerCase() ?? '']
  if (!found || unit === undefined) throw new StartFault(`${variable} must be a size like 512m or 2g, not "${size}".`)
  return Number(found[1]) * unit
}

/** Refuses to start servers that the machine has no room for.
 *  @throws StartFault with both figures; says nothing where the system does not tell (only Linux does) */
export async function needMemory(bytes: number): Promise<void> {
  const available = await availableBytes()
  if (available === null || available >= bytes) return
  throw new StartFault(
    `Kith's servers need about ${megabytes(bytes)} MB of free memory, and ${megabytes(available)} MB are available; ` +
      'close something, or lower KITH_NEO4J_HEAP and KITH_NEO4J_PAGECACHE.',
  )
}

async function availableBytes(): Promise<number | null> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '')
  const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
