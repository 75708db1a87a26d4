/** What one call may carry besides its input. */
export type CallOptions = {
  /** The same key and input replay the first answer for 24 hours. */
  idempotencyKey?: string
  /** Changes only the version with this ETag. */
  ifMatch?: string
  signal?: AbortSignal
  headers?: Record<string, string>
}

/** A problem document, as every refusal answers. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: string
  requestId: string
  errors?: { path: string; code: string; message: string }[]
}

/** What the client throws: the problem, and for `rate_limited` and `unavailable` when to come back. */
export class KithProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problem: ProblemBody
  readonly retryAfterSeconds: number | null

  constructor(problem: ProblemBody, retryAfterSeconds: number | null) {
    super(`${problem.code}: ${problem.detail}`)
    this.name = 'KithProblem'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}
