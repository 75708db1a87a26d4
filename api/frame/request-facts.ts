import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What the frame knows of a request from its first byte on. */
export type RequestFacts = {
  requestId: string
  /** W3C trace id of the caller, when it sent a well-formed traceparent. */
  traceId: string | null
  startedAt: number
  /** Route of the metrics and the access log; a small fixed set. */
  route: string
  userId: string | null
  code: string | null
}

const factsOf = new WeakMap<IncomingMessage, RequestFacts>()

const REQUEST_ID = /^[\w.:-]{1,100}$/
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}/

/** The facts of a request, made at the first call. */
export function requestFacts(req: IncomingMessage): RequestFacts {
  let facts = factsOf.get(req)
  if (facts) return facts
  const asked = req.headers['x-request-id']
  const trace = req.headers['traceparent']
  facts = {
    requestId: typeof asked === 'string' && REQUEST_ID.test(asked) ? asked : randomUUID(),
    traceId: typeof trace === 'string' ? (TRACEPARENT.exec(trace)?.[1] ?? null) : null,
    startedAt: performance.now(),
    route: 'unmatched',
    userId: null,
    code: null,
  }
  factsOf.set(req, facts)
  return facts
}

/** Address of the client: the socket's, or what the nth trusted proxy saw.
 *  @param trustedProxies number of proxies in front whose X-Forwarded-For is believed */
export function clientAddress(req: IncomingMessage, trustedProxies: number): string {
  const socketAddress = req.socket.remoteAddress ?? 'unknown'
  if (trustedProxies === 0) return socketAddress
  const forwarded = req.headers['x-forwarded-for']
  if (typeof forwarded !== 'string') return socketAddress
  const hops = forwarded.split(',').map((hop) => hop.trim())
  return (hops[Math.max(0, hops.length - trustedProxies)] ?? socketAddress).slice(0, 64)
}
