import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import { AppError } from '../../core/errors.ts'

const MAX_DEPTH = 16
const JSON_TYPE = /^application\/(?:json|[\w.+-]+\+json)\s*(?:;\s*charset="?utf-8"?\s*)?$/i

export type ReadJson = (req: IncomingMessage, res: ServerResponse) => Promise<Record<string, unknown>>

/** Reads a JSON object from a request; no body at all is an empty object.
 *  @param limitBytes largest body, unpacked
 *  @throws AppError bad_request, too_large, unsupported_media_type */
export function jsonReader(limitBytes: number): ReadJson {
  const raw = express.raw({ type: () => true, limit: limitBytes })
  return async (req, res) => {
    if (!hasBody(req)) return {}
    if (!JSON_TYPE.test(req.headers['content-type'] ?? ''))
      throw new AppError('unsupported_media_type', { detail: 'Send application/json in UTF-8.' })
    await new Promise<void>((resolve, reject) => {
      raw(req as Parameters<typeof raw>[0], res as Parameters<typeof raw>[1], (error?: unknown) =>
        error ? reject(error as Error) : resolve(),
      )
    })
    const { body } = req as IncomingMessage & { body?: unknown }
    if (!Buffer.isBuffer(body) || body.length === 0) return {}
    return parseObject(body)
  }
}

function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parseObject(bytes: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    throw new AppError('bad_request', { detail: 'The body is not JSON in UTF-8.' })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('validation_failed', {
      errors: [{ path: '', code: 'invalid_type', message: 'must be a JSON object' }],
    })
  if (isDeeper(value, MAX_DEPTH))
    throw new AppError('bad_request', { detail: `The body is nested deeper than ${MAX_DEPTH} levels.` })
  return value as Record<string, unknown>
}

// Level by level, not recursive: the depth is what is in question.
function isDeeper(value: object, maxDepth: number): boolean {
  let level: object[] = [value]
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true
    const next: object[] = []
    for (const one of level)
      for (const child of Object.values(one)) if (typeof child === 'object' && child !== null) next.push(child)
    level = next
  }
  return false
}
