import { createHmac } from 'node:crypto'
import type { Graph, Idempotency } from '../../app/context.ts'
import { AppError } from '../../core/errors.ts'
import { deriveKey } from '../../core/keys.ts'
import { findIdempotency } from '../../graph/generated/outbox.ts'
import type { InFlightMarks } from '../deps.ts'

export type KeyedRequest = {
  header: string | string[] | undefined
  userId: string | null
  method: string
  path: string
  body: unknown
}

export type Kept = {
  idempotency: Idempotency
  /** The key of one of several writes that the request is made of, derived from the request's.
   *  @throws AppError idempotency_mismatch */
  part(number: number): Promise<Idempotency>
  release: () => Promise<void>
}

/** Printable ASCII but the quote, which closes the structured-field string. */
const KEY = /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/

/** Starts a request that carries an Idempotency-Key: null without one.
 *  The key counts for account, method and path; without an account the body is part of it, so that strangers who chose
 *  the same key do not meet. Bodies hold passwords, so what is stored is a MAC that cannot be guessed backwards.
 *  @source draft-ietf-httpapi-idempotency-key-header
 *  @throws AppError bad_request, idempotency_in_progress, idempotency_mismatch */
export function idempotency(options: { secret: string; inFlight: InFlightMarks; ttlMillis: number }) {
  const macKey = deriveKey(options.secret, 'idempotency')
  const mac = (...parts: string[]): string =>
    createHmac('sha256', macKey).update(JSON.stringify(parts)).digest('base64url')

  return async (request: KeyedRequest, graph: Graph): Promise<Kept | null> => {
    if (request.header === undefined) return null
    const match = typeof request.header === 'string' ? KEY.exec(request.header) : null
    const name = match?.[1] ?? match?.[2]
    if (name === undefined) throw new AppError('bad_request', { detail: 'The Idempotency-Key is not well formed.' })
    const body = JSON.stringify(request.body)
    const key = mac(request.userId ?? `\u0000${body}`, request.method, request.path, name)
    const fingerprint = mac(body)
    const stand = async (key: string): Promise<Idempotency> => {
      const found = await findIdempotency(graph, { key })
      const replay = (found?.record ?? null) as Idempotency['replay']
      if (replay && replay['fingerprint'] !== fingerprint) throw new AppError('idempotency_mismatch')
      return { key, fingerprint, replay }
    }

    // Redis away: the unique constraint on the record still lets only one of two requests write.
    const release = await options.inFlight.take(key, options.ttlMillis)
    if (release === null) throw new AppError('idempotency_in_progress', { retryAfterSeconds: 1 })
    try {
      return { idempotency: await stand(key), part: (number) => stand(mac(key, String(number))), release }
    } catch (error) {
      await release()
      throw error
    }
  }
}
