import type { Logger } from './log.ts'

export type Closers = {
  /** Registers what ends a part; parts end in the reverse order of their start. */
  add(name: string, close: () => Promise<unknown> | unknown): void
  /** Ends everything, each at most once; one that fails or takes too long does not keep the others.
   *  @param millis for all together */
  close(millis: number): Promise<void>
}

/** What a process has started and must end. */
export function closers(log: Logger, now: () => number): Closers {
  const parts: { name: string; close: () => Promise<unknown> | unknown }[] = []
  return {
    add: (name, close) => void parts.push({ name, close }),
    async close(millis) {
      const end = now() + millis
      for (let part = parts.pop(); part; part = parts.pop()) {
        const { name, close } = part
        const left = Math.max(end - now(), 50)
        await within(left, Promise.resolve().then(close)).catch((error: unknown) =>
          log.warn({ part: name, error }, 'a part did not end cleanly'),
        )
      }
    },
  }
}

async function within(millis: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), millis)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
