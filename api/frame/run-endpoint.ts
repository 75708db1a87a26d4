import { setMaxListeners } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call, GraphScope } from '../../app/context.ts'
import { AppError } from '../../core/errors.ts'
import type { UserId } from '../../core/id-types.ts'
import type { Auth } from '../auth/auth.ts'
import type { VerifyAccess } from '../auth/verify-access.ts'
import type { ApiDeps } from '../deps.ts'
import { type Endpoint, type EndpointContext, errorsOf } from '../endpoint.ts'
import { answer, ifVersion } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { idempotency } from './idempotency.ts'
import { parseInput } from './parse-input.ts'
import type { Limiter, RateLimits } from './rate-limits.ts'
import { jsonReader } from './read-json.ts'
import { clientAddress, type RequestFacts, requestFacts } from './request-facts.ts'
import { openBookmarks, requestScope, sealBookmarks } from './request-scope.ts'

export type Frame = { deps: ApiDeps; auth: Auth; verify: VerifyAccess; limits: RateLimits }
export type EndpointRunner = (
  req: IncomingMessage,
  res: ServerResponse,
  params: Record<string, unknown>,
) => Promise<void>

const BAD_TOKENS = { points: 100, seconds: 60 }

/** What turns declarations into request handlers: limit, authenticate, read, parse, run, answer. The handlers reject
 *  with what went wrong; whoever mounts them answers the problem. */
export function endpointRunner({ deps, auth, verify, limits }: Frame): (endpoint: Endpoint) => EndpointRunner {
  const { config } = deps
  const whoCalls = authenticate(verify, limits.limiter('bad-token', BAD_TOKENS.points, BAD_TOKENS.seconds))
  const readJson = jsonReader(config.KITH_BODY_LIMIT_BYTES)
  const keep = idempotency({
    secret: config.KITH_SECRET,
    inFlight: deps.inFlight,
    ttlMillis: config.KITH_REQUEST_TIMEOUT_MILLIS + 5_000,
  })

  return (endpoint) => {
    const { points, seconds, by } = endpoint.rateLimit
    const limiter = limits.limiter(endpoint.name, points, seconds)
    const declared = new Set(errorsOf(endpoint))
    const reads = endpoint.method === 'GET'
    const timeoutMillis = Math.min(endpoint.deadlineMillis ?? Infinity, config.KITH_REQUEST_TIMEOUT_MILLIS)

    const run = async (
      facts: RequestFacts,
      req: IncomingMessage,
      res: ServerResponse,
      params: Record<string, unknown>,
      left: Left,
    ): Promise<void> => {
      const atMillis = deps.now()
      const address = clientAddress(req, config.KITH_TRUST_PROXY)
      if (by === 'address') await countRequest(limiter, endpoint.name, address, res)
      const access = await whoCalls(endpoint, req.headers.authorization, address)
      facts.userId = access?.userId ?? null
      if (by === 'account') await countRequest(limiter, endpoint.name, access?.userId ?? address, res)

      const url = req.url ?? '/'
      const mark = url.indexOf('?')
      const body = reads ? {} : await readJson(req, res)
      const input = parseInput(endpoint, params, mark < 0 ? '' : url.slice(mark + 1), body)
      const version = endpoint.etag && endpoint.method === 'PATCH' ? ifVersion(req.headers['if-match']) : null

      const bookmarks = openBookmarks(deps.cursors, req.headers['kith-bookmark'])
      const call = (): Call => ({
        bookmarks,
        signal: left.signal(),
        deadlineAt: atMillis + timeoutMillis,
        trace: facts.traceId ?? facts.requestId,
      })
      const reader = access?.userId ?? null
      const recent = async (): Promise<readonly string[]> => (reader ? deps.bookmarks.recent(reader) : [])
      const unkeyedGraph = requestScope(deps.graph, call, recent)
      const kept = reads
        ? null
        : await keep(
            {
              header: req.headers['idempotency-key'],
              userId: reader,
              method: endpoint.method,
              path: mark < 0 ? url : url.slice(0, mark),
              body,
            },
            unkeyedGraph,
          )
      const graph = kept
        ? requestScope(deps.graph, () => ({ ...call(), idempotency: kept.idempotency }), recent)
        : unkeyedGraph
      const scopes = [graph, unkeyedGraph]
      let writer: UserId | null = reader
      const ctx: EndpointContext = {
        ...deps,
        graph,
        unkeyedGraph,
        replaying: kept !== null && kept.idempotency.replay !== null,
        viewer: access && { userId: access.userId, sessionId: access.sessionId, role: access.role },
        beholder: access?.status === 'active' ? { id: access.userId, role: access.role } : null,
        atMillis,
        address,
        userAgent: cleanUserAgent(req.headers['user-agent']),
        ifVersion: version,
        parts: async (count) => {
          const numbers = Array.from({ length: count }, (_, number) => number)
          const asked = recent()
          const keys = await Promise.all(numbers.map((number) => kept?.part(number) ?? null))
          return keys.map((idempotency) => {
            const own = requestScope(
              deps.graph,
              () => ({ ...call(), ...(idempotency && { idempotency }) }),
              () => asked,
            )
            scopes.push(own)
            return { ...ctx, graph: own, replaying: idempotency !== null && idempotency.replay !== null }
          })
        },
        writesAs: (userId) => {
          writer = userId
        },
        auth,
      }
      try {
        const output = await endpoint.handler(ctx, input)
        await tellBookmark(deps, scopes, writer, res)
        if (!res.headersSent && !left.hasLeft())
          answer(endpoint, req, res, output, {
            baseUrl: config.KITH_PUBLIC_URL,
            check: deps.validateResponses === true,
          })
      } finally {
        // Not awaited: the mark ends by itself, and an answer need not wait for Redis.
        void kept?.release()
      }
    }

    return async (req, res, params) => {
      const facts = requestFacts(req)
      facts.route = endpoint.path
      const left = leaving()
      res.once('close', () => {
        if (!res.writableFinished) left.leave()
      })
      try {
        await within(timeoutMillis, left, run(facts, req, res, params, left))
      } catch (error) {
        if (deps.validateResponses && error instanceof AppError && !declared.has(error.code))
          throw new Error(`${endpoint.name} does not declare ${error.code}`, { cause: error })
        throw error
      }
    }
  }
}

type Left = { leave(): void; hasLeft(): boolean; signal(): AbortSignal }

/** Tells the graph that nobody waits any more. Most requests never ask for the signal, which costs more than its worth. */
function leaving(): Left {
  let left = false
  let controller: AbortController | null = null
  return {
    leave() {
      left = true
      controller?.abort()
    },
    hasLeft: () => left,
    signal() {
      controller ??= new AbortController()
      // Every query under way listens, and a page may need one for each of its posts: that is no leak.
      setMaxListeners(0, controller.signal)
      if (left) controller.abort()
      return controller.signal
    },
  }
}

/** @throws AppError unavailable when the work has no end in time; whether a write happened is then unknown, and the
 *  caller's Idempotency-Key decides */
async function within(millis: number, left: Left, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      left.leave()
      reject(new AppError('unavailable', { detail: 'There was no answer in time.' }))
    }, millis)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** @throws AppError rate_limited */
async function countRequest(limiter: Limiter, name: string, key: string, res: ServerResponse): Promise<void> {
  const { allowed, remaining, resetSeconds } = await limiter.count(key)
  res.setHeader('RateLimit-Policy', `"${name}";q=${limiter.points};w=${limiter.seconds}`)
  res.setHeader('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`)
  if (!allowed) throw new AppError('rate_limited', { retryAfterSeconds: resetSeconds })
}

async function tellBookmark(
  deps: ApiDeps,
  scopes: readonly GraphScope[],
  writer: UserId | null,
  res: ServerResponse,
): Promise<void> {
  if (!scopes.some((scope) => scope.wrote())) return
  const bookmarks = [...new Set(scopes.flatMap((scope) => scope.bookmarks()))]
  res.setHeader('Kith-Bookmark', sealBookmarks(deps.cursors, bookmarks))
  // Awaited: the account's next read may come the moment the answer is out, at another process.
  if (writer) await deps.bookmarks.remember(writer, bookmarks)
}

function cleanUserAgent(header: string | undefined): string | null {
  return header ? header.replace(/[^\x20-\x7e]/g, '').slice(0, 200) : null
}
