import neo4j, { type Driver, type Record as DriverRecord } from 'neo4j-driver'
import { DeadlinePassed, isRetriable, isUnsure, type RetryReason, RunFailure, retryReason } from './errors.ts'

export type Statement = {
  /** Name of the query file, for the server's transaction list. */
  name: string
  text: string
  params: Readonly<Record<string, unknown>>
  access: 'read' | 'write'
  bookmarks: readonly string[]
  /** Epoch milliseconds. */
  deadlineAt: number
}

/** `bookmarks` cover the statement's own transaction and those it was given. */
export type Answer = { records: DriverRecord[]; bookmarks: string[] }

export type RunQuery = (statement: Statement) => Promise<Answer>

export type RunOptions = {
  driver: Driver
  database: string
  transactionTimeoutMillis: number
  now: () => number
  random: () => number
  onRetry: (query: string, reason: RetryReason) => void
}

const FIRST_PAUSE_MILLIS = 20
const LONGEST_PAUSE_MILLIS = 1_000

/** Sends one statement as one transaction (`session.run`: half the round trips of a transaction function) and sends it
 *  again while the failure may pass and the deadline is ahead. Every statement is safe to run twice: a read, a framed
 *  write (statement.ts), or a write whose file says why.
 *  @throws RunFailure with the last reason */
export function queryRunner(options: RunOptions): RunQuery {
  const { now, random, onRetry } = options
  return async (statement) => {
    let unsure = false
    for (let attempt = 0; ; attempt++) {
      try {
        return await attemptOnce(options, statement)
      } catch (error) {
        unsure ||= isUnsure(error)
        const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** attempt) * (0.5 + random())
        if (!isRetriable(error) || now() + pause >= statement.deadlineAt) throw new RunFailure(error, unsure)
        onRetry(statement.name, retryReason(error))
        await new Promise((done) => setTimeout(done, pause))
      }
    }
  }
}

async function attemptOnce(options: RunOptions, statement: Statement): Promise<Answer> {
  const left = Math.ceil(statement.deadlineAt - options.now())
  if (left <= 0) throw new DeadlinePassed()
  const session = options.driver.session({
    database: options.database,
    defaultAccessMode: statement.access === 'read' ? neo4j.session.READ : neo4j.session.WRITE,
    bookmarks: [...statement.bookmarks],
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed()), left)
  })
  try {
    const result = session.run(statement.text, statement.params, {
      // The server must end it even when this process is killed: a lost client does not stop a running query.
      timeout: Math.min(left, options.transactionTimeoutMillis),
      metadata: { app: 'kith', query: statement.name },
    })
    const { records } = await Promise.race([result, late])
    return { records, bookmarks: session.lastBookmarks() }
  } finally {
    clearTimeout(timer)
    // Not awaited: after a missed deadline it would wait for the very answer that does not come.
    session.close().catch(() => {})
  }
}
