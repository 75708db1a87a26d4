/** What has to be closed again, in reverse order of its opening. */
export type Closers = {
  add(name: string, close: () => unknown): void
  /** Closes everything once; a second call waits for the first. Failures are told, and do not keep the rest open. */
  close(): Promise<void>
}

/** @param tell hears of what could not be closed */
export function closers(tell: (line: string) => void): Closers {
  const open: { name: string; close: () => unknown }[] = []
  let closing: Promise<void> | null = null
  const closeAll = async (): Promise<void> => {
    for (let last = open.pop(); last; last = open.pop()) {
      try {
        await last.close()
      } catch (error) {
        tell(`${last.name} was not closed: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  return {
    add(name, close) {
      open.push({ name, close })
    },
    close() {
      closing ??= closeAll().finally(() => {
        closing = null
      })
      return closing
    },
  }
}
