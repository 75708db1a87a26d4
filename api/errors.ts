import type { ServerResponse } from 'node:http'
import { AppError, type ErrorCode, type ErrorFacts, errorCatalogue, type FieldProblem } from '../core/errors.ts'

/** A problem document (RFC 9457) with our extensions. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: ErrorCode
  requestId: string
  errors?: readonly FieldProblem[]
}

/** Anything thrown -> one of the catalogue's errors. What is not ours is `internal`: its words stay in the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof URIError) return new AppError('bad_request', { detail: 'The path is not well encoded.' })
  const { status, type } = error as { status?: unknown; type?: unknown }
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError(codeOfBodyError(status, type))
  return new AppError('internal', { cause: error })
}

function codeOfBodyError(status: number, type: unknown): ErrorCode {
  if (status === 413 || type === 'entity.too.large') return 'too_large'
  if (status === 415) return 'unsupported_media_type'
  return 'bad_request'
}

/** The problem document of an error. */
export function problemOf(error: AppError, instance: string, requestId: string, baseUrl = ''): Problem {
  const { title, status } = errorCatalogue[error.code]
  const { detail, errors }: ErrorFacts = error.facts
  return {
    type: `${baseUrl}/docs/errors#${error.code}`,
    title,
    status,
    detail: detail ?? `${title}.`,
    instance,
    code: error.code,
    requestId,
    ...(errors && { errors }),
  }
}

/** Answers a problem with the header fields its code asks for. */
export function sendProblem(res: ServerResponse, error: AppError, problem: Problem): void {
  if (problem.status === 401) {
    const reason = error.code === 'invalid_token' ? ' error="invalid_token"' : ''
    res.setHeader('WWW-Authenticate', `Bearer realm="kith"${reason && `,${reason}`}`)
  }
  if (error.facts.retryAfterSeconds !== undefined || error.retryable)
    res.setHeader('Retry-After', String(Math.max(1, Math.ceil(error.facts.retryAfterSeconds ?? 1))))
  const text = JSON.stringify(problem)
  res.statusCode = problem.status
  res.setHeader('Content-Type', 'application/problem+json')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.setHeader('Cache-Control', 'no-store')
  res.end(text)
}
