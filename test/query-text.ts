import { checkFile, problemText } from '../graph/check-file.ts'
import { parseQueryFile } from '../graph/header.ts'

/** What the checker says, without a server, of a sound query file after a change of its text. */
export function problemsOf(good: string, file: string) {
  return (change: (text: string) => string, at = file): string[] => {
    const changed = change(good)
    try {
      return checkFile(parseQueryFile(at, changed)).map(problemText)
    } catch (error) {
      return [(error as Error).message]
    }
  }
}

/** A change that must find what it changes. */
export const swap =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`)
    return text.replace(from, to)
  }
