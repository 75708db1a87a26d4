import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../core/errors.ts'
import { isAccepted } from '../answered.ts'
import type { Endpoint } from '../endpoint.ts'
import { isRawJson } from '../raw-json.ts'

/** Answers what a use case returned: status, headers that follow from the declaration, JSON text.
 *  @param check compare with the declared schema first (tests) */
export function answer(
  endpoint: Endpoint,
  req: IncomingMessage,
  res: ServerResponse,
  answered: unknown,
  options: { baseUrl: string; check: boolean },
): void {
  const status = statusOf(endpoint, answered)
  const output = isAccepted(answered) ? answered.value : answered
  const raw = isRawJson(output)
  const text = endpoint.response === null ? null : raw ? output.json : JSON.stringify(output)
  if (options.check) checkAnswer(endpoint, text)
  res.setHeader('Cache-Control', endpoint.secret ? 'no-store' : 'private, no-cache')
  if (endpoint.auth !== 'none') res.setHeader('Vary', 'Authorization')
  if (text === null) {
    res.statusCode = status
    res.end()
    return
  }
  const next = raw ? output.next : nextOf(output)
  if (next !== null) res.setHeader('Link', `<${options.baseUrl}${nextUrl(req.url ?? '/', next)}>; rel="next"`)
  if (endpoint.etag) {
    const etag = etagOf(text)
    res.setHeader('ETag', etag)
    if (endpoint.method === 'GET' && matches(req.headers['if-none-match'], etag)) {
      res.statusCode = 304
      res.end()
      return
    }
  }
  res.statusCode = status
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(text)
}

function statusOf(endpoint: Endpoint, answered: unknown): number {
  if (!isAccepted(answered)) return endpoint.status
  if (endpoint.alsoStatus === undefined) throw new Error(`${endpoint.name} does not declare alsoStatus`)
  return endpoint.alsoStatus
}

function nextOf(output: unknown): string | null {
  const next = (output as { next?: unknown } | null)?.next
  return typeof next === 'string' ? next : null
}

function nextUrl(url: string, next: string): string {
  const [path = '/', search = ''] = url.split('?', 2)
  const query = new URLSearchParams(search)
  query.set('cursor', next)
  return `${path}?${query}`
}

/** `"<version>.<content>"`: the first part is the object's updatedAt, which If-Match compares; the second covers all that is
 *  shown (counts too), which If-None-Match compares. */
function etagOf(text: string): string {
  const updatedAt = /"updatedAt":"([^"]+)"/.exec(text)?.[1]
  const version = updatedAt ? Date.parse(updatedAt).toString(36) : '0'
  return `"${version}.${createHash('sha1').update(text).digest('base64url').slice(0, 16)}"`
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '')
    return tag === '*' || tag === etag
  })
}

/** The version an If-Match header names; null: any.
 *  @throws AppError precondition_failed for a tag that was never ours */
export function ifVersion(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null
  const version = /^(?:W\/)?"([0-9a-z]{1,12})\.[\w-]+"$/.exec(header.trim())?.[1]
  if (version === undefined) throw new AppError('precondition_failed')
  return Number.parseInt(version, 36)
}

function checkAnswer(endpoint: Endpoint, text: string | null): void {
  if (text === null || endpoint.response === null) return
  const value: unknown = JSON.parse(text)
  const parsed = endpoint.response.safeParse(value)
  if (parsed.success && isDeepStrictEqual(parsed.data, value)) return
  const reason = parsed.success ? 'has undeclared keys' : parsed.error.message
  throw new AppError('internal', { cause: new Error(`${endpoint.name}: the answer ${reason}: ${text}`) })
}
