import { Neo4jError } from 'neo4j-driver'
import { AppError } from '../core/errors.ts'

/** The server took longer than the call may last; the statement may still be running there. */
export class DeadlinePassed extends Error {
  constructor() {
    super('no answer from Neo4j before the deadline')
    this.name = 'DeadlinePassed'
  }
}

/** How a statement ended when it did not succeed. `unsure`: at least one attempt ended without the server's word, so
 *  it may have been committed. */
export class RunFailure extends Error {
  readonly unsure: boolean
  readonly reason: unknown

  constructor(reason: unknown, unsure: boolean) {
    super('the statement failed')
    this.name = 'RunFailure'
    this.reason = reason
    this.unsure = unsure
  }
}

/** True when the same statement may succeed if it is sent again. */
export function isRetriable(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false
  // A lock that was not had in time rolls back like a deadlock does, but the server files it under client errors.
  return error.retryable || error.code === 'Neo.ClientError.Transaction.LockAcquisitionTimeout'
}

/** Why a statement is sent again, as a metric's label. */
export type RetryReason = 'deadlock' | 'lock_timeout' | 'connection' | 'other'

export function retryReason(error: unknown): RetryReason {
  if (!(error instanceof Neo4jError)) return 'other'
  if (error.code.endsWith('.DeadlockDetected')) return 'deadlock'
  if (error.code.endsWith('.LockAcquisitionTimeout')) return 'lock_timeout'
  return error.code.startsWith('Neo.') ? 'other' : 'connection'
}

/** True when the server never said how the statement ended. */
export function isUnsure(error: unknown): boolean {
  if (error instanceof DeadlinePassed) return true
  if (!(error instanceof Neo4jError) || isPoolTimeout(error)) return false
  // A cluster member that lost its part in a commit cannot know whether the others kept it.
  return !error.code.startsWith('Neo.') || /\.Cluster\.|DatabaseUnavailable/.test(error.code)
}

/** The unique constraint that a statement hit, e.g. `Outbox.id`; null for every other failure. */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof Neo4jError) || error.code !== 'Neo.ClientError.Schema.ConstraintValidationFailed') return null
  const found = /label `(\w+)` and propert(?:y|ies) `(\w+)`/.exec(error.message)
  return found ? `${found[1]}.${found[2]}` : 'unknown'
}

/** True when a statement was given up because its time was over, on either side. */
export function ranOutOfTime(error: unknown): boolean {
  if (error instanceof RunFailure) return ranOutOfTime(error.reason)
  if (error instanceof DeadlinePassed) return true
  return error instanceof Neo4jError && /TransactionTimedOut|Terminated/.test(error.code)
}

/** True when a smaller group cannot fare better: the failure is about time or the connection, not about a row. */
export function concernsAll(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return true
  return isRetriable(error) || isUnsure(error) || /TransactionTimedOut|Terminated|InvalidBookmark/.test(error.code)
}

/** The one place where the driver's errors become the catalogue's. Messages of the server are dropped: they quote
 *  stored values (an email address in a constraint violation). */
export function toAppError(error: unknown, query: string): AppError {
  if (error instanceof AppError) return error
  if (error instanceof RunFailure) return toAppError(error.reason, query)
  const cause = new Error(`${query}: ${describe(error)}`)
  if (error instanceof Neo4jError && /InvalidBookmark/.test(error.code))
    return new AppError('invalid_bookmark', { cause })
  const passing =
    error instanceof DeadlinePassed ||
    isRetriable(error) ||
    isUnsure(error) ||
    (error instanceof Neo4jError && (isPoolTimeout(error) || /TransactionTimedOut|Terminated/.test(error.code)))
  return passing
    ? new AppError('unavailable', { detail: 'The graph store gave no answer in time', retryAfterSeconds: 1, cause })
    : new AppError('internal', { cause })
}

function isPoolTimeout(error: Neo4jError): boolean {
  return /acquisition timed out/i.test(error.message)
}

function describe(error: unknown): string {
  if (!(error instanceof Neo4jError)) return error instanceof Error ? error.message : String(error)
  // These two quote the query text and parameter names only.
  const harmless = /Statement\.(SyntaxError|ParameterMissing)$/.test(error.code)
  return harmless ? `${error.code}: ${error.message}` : error.code
}
