import type { Call, GraphClient, GraphScope } from '../../app/context.ts'
import type { Cursors } from '../../core/cursor.ts'
import { AppError } from '../../core/errors.ts'

/** A scope that is opened by its first query, so that a request answered from caches never asks for bookmarks. */
export function requestScope(
  client: GraphClient,
  callOf: () => Call,
  recent: () => Promise<readonly string[]>,
): GraphScope {
  let scope: GraphScope | null = null
  let opening: Promise<GraphScope> | null = null
  let call: Call | null = null
  const open = async (): Promise<GraphScope> => {
    call = callOf()
    const bookmarks = [...new Set([...(call.bookmarks ?? []), ...(await recent())])]
    scope = client.scope({ ...call, bookmarks })
    return scope
  }
  return {
    run: (spec, input) => {
      if (scope) return scope.run(spec, input)
      opening ??= open()
      return opening.then((opened) => opened.run(spec, input))
    },
    bookmarks: () => scope?.bookmarks() ?? call?.bookmarks ?? [],
    wrote: () => scope?.wrote() ?? false,
    replayed: () => scope?.replayed() ?? false,
  }
}

const SCOPE = 'bookmark'
const MAX_CHARS = 8_000

/** The `Kith-Bookmark` value of some bookmarks: signed, so that nobody can make a read wait for a write that never was. */
export function sealBookmarks(cursors: Cursors, bookmarks: readonly string[]): string {
  return cursors.seal(SCOPE, JSON.stringify(bookmarks))
}

/** @throws AppError invalid_bookmark */
export function openBookmarks(cursors: Cursors, header: string | string[] | undefined): readonly string[] {
  if (header === undefined) return []
  try {
    if (typeof header !== 'string' || header.length > MAX_CHARS) throw new AppError('invalid_bookmark')
    return JSON.parse(cursors.open(SCOPE, header)) as string[]
  } catch (cause) {
    throw new AppError('invalid_bookmark', { cause })
  }
}
