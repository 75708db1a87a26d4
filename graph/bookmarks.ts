/** The newest state one process knows of, as bookmarks that every statement carries. */
export type Cover = {
  /** What a statement sends besides its caller's own. */
  bookmarks(): readonly string[]
  /** The bookmarks of a caller that the cover does not contain, sorted; usually none. */
  missing(bookmarks: readonly string[]): string[]
  /** A statement that sent `sent` succeeded and returned bookmarks that stand for all of them. */
  settle(sent: readonly string[], returned: readonly string[]): void
}

const REMEMBERED = 10_000

/** Reads and writes have covers of their own. A caller's bookmark that a read has not met yet may make a cluster
 *  member wait, and a forged one makes it wait in vain, so such callers form groups of their own; once it has been
 *  waited for, all may carry it. A write's own bookmark is at once in the cover of writes (the leader made it). */
export function bookmarkCovers(): { read: Cover; write: Cover } {
  const read = cover()
  const write = cover()
  return {
    read: {
      ...read,
      settle(sent, returned) {
        read.settle(sent, returned)
        write.settle(sent, returned)
      },
    },
    write,
  }
}

function cover(): Cover {
  let current: string[] = []
  const known = new Map<string, true>()
  return {
    bookmarks: () => current,
    missing: (bookmarks) =>
      bookmarks.length === 0 ? [] : [...new Set(bookmarks)].filter((one) => !known.has(one)).sort(),
    settle(sent, returned) {
      for (const one of sent) known.set(one, true)
      for (const one of returned) known.set(one, true)
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break
        known.delete(oldest)
      }
      if (returned.length > 0) current = [...new Set([...current.filter((one) => !sent.includes(one)), ...returned])]
    },
  }
}
