import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import compression from 'compression'
import cors from 'cors'
import express, { type Express } from 'express'
import { AppError } from '../core/errors.ts'
import type { SessionId, UserId } from '../core/id-types.ts'
import { version } from '../core/version.ts'
import { type Auth, createAuth } from './auth/auth.ts'
import { sessionStanding } from './auth/session-standing.ts'
import { type VerifyAccess, verifyAccess } from './auth/verify-access.ts'
import type { ApiDeps } from './deps.ts'
import { endpoints } from './endpoints.ts'
import { problemOf, sendProblem, toAppError } from './errors.ts'
import { observe } from './frame/observe.ts'
import { rateLimits } from './frame/rate-limits.ts'
import { requestFacts } from './frame/request-facts.ts'
import { type Match, routeTable } from './frame/route-table.ts'
import { type EndpointRunner, endpointRunner } from './frame/run-endpoint.ts'
import { dataHeaders, pageHeaders } from './frame/secure-headers.ts'
import { docsRoutes } from './reference/docs-routes.ts'

export type Api = {
  /** For `http.createServer`; Socket.IO attaches to the same server. */
  listener: RequestListener
  /** For the socket handshake. */
  verifyAccess: VerifyAccess
}

type Middleware = (req: never, res: never, next: (error?: unknown) => void) => void
type Fail = (error: unknown, req: IncomingMessage, res: ServerResponse) => void

/** Smaller answers cost more to pack than to send. */
const COMPRESSION_BYTES = 2_048
const EXPOSED = ['Kith-Bookmark', 'ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id']

/** The HTTP API as a request listener: every endpoint of the list, then docs, keys and liveness through Express. */
export async function createApi(deps: ApiDeps): Promise<Api> {
  const { config } = deps
  const limits = rateLimits(deps.rateLimitStore, config.KITH_RATE_LIMIT_FACTOR)
  const auth = await createAuth(config, limits, deps.now)
  const verify = verifyAccess({
    tokens: auth.tokens,
    standingOf: (sessionId: SessionId, userId: UserId) => sessionStanding(deps, sessionId, userId),
    now: deps.now,
    recheckMillis: config.KITH_SESSION_RECHECK_MILLIS,
  })
  const runner = endpointRunner({ deps, auth, verify, limits })
  const find = routeTable(
    endpoints.map(({ method, path, ...rest }) => ({ method, path, run: runner({ method, path, ...rest }) })),
  )
  const fail = problemAnswer(deps)
  const pages = pagesApp(auth, fail)
  const watch = observe(deps.log, deps.registry)
  const before = middlewares(config.KITH_CORS_ORIGINS)

  const route = (req: IncomingMessage, res: ServerResponse): void => {
    const url = req.url ?? '/'
    const mark = url.indexOf('?')
    const match = find(req.method ?? 'GET', mark < 0 ? url : url.slice(0, mark))
    if (match === null) {
      pages(req, res)
      return
    }
    for (const [name, value] of dataHeaders) res.setHeader(name, value)
    answerMatch(match, req, res).catch((error: unknown) => fail(error, req, res))
  }
  const listener: RequestListener = (req, res) => {
    watch(req, res)
    before(req, res, (error) => {
      try {
        if (error) throw error
        route(req, res)
      } catch (reason) {
        fail(reason, req, res)
      }
    })
  }
  return { listener, verifyAccess: verify }
}

/** What a known path answers to a method it does not have; OPTIONS is told what there is. */
async function answerMatch(
  match: Match<{ run: EndpointRunner }>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (match.kind === 'route') return match.route.run(req, res, match.params)
  requestFacts(req).route = match.path
  res.setHeader('Allow', match.allow)
  if (req.method !== 'OPTIONS') throw new AppError('method_not_allowed')
  res.statusCode = 204
  res.end()
}

/** CORS for the origins listed, compression for those who ask: wrapping the response costs every request. */
function middlewares(origins: readonly string[]) {
  const share = origins.length > 0 ? cors({ origin: [...origins], exposedHeaders: EXPOSED, maxAge: 600 }) : null
  const pack = compression({ threshold: COMPRESSION_BYTES })
  return (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void): void => {
    const packed = (error?: unknown): void => {
      if (error || !req.headers['accept-encoding']) next(error)
      else (pack as unknown as Middleware)(req as never, res as never, next)
    }
    if (share && req.headers.origin) (share as unknown as Middleware)(req as never, res as never, packed)
    else packed()
  }
}

/** Everything that is not an endpoint. */
function pagesApp(auth: Auth, fail: Fail): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false)
  app.enable('strict routing').enable('case sensitive routing')
  app.use(pageHeaders)
  app.get('/livez', (req, res) => {
    requestFacts(req).route = '/livez'
    res.json({ status: 'ok' })
  })
  app.get('/.well-known/jwks.json', (req, res) => {
    requestFacts(req).route = '/.well-known/jwks.json'
    res.set('Cache-Control', 'public, max-age=300').json(auth.tokens.jwks())
  })
  app.use(docsRoutes(endpoints, version))
  app.use(() => {
    throw new AppError('not_found')
  })
  app.use((error: unknown, req: IncomingMessage, res: ServerResponse, _next: unknown) => fail(error, req, res))
  return app
}

function problemAnswer({ log, config }: ApiDeps): Fail {
  return (error, req, res) => {
    const facts = requestFacts(req)
    const refusal = toAppError(error)
    facts.code = refusal.code
    if (refusal.code === 'internal') {
      const { requestId, route } = facts
      log.error({ error: refusal.facts.cause ?? refusal, requestId, route }, 'request failed')
    }
    if (res.headersSent) {
      res.destroy()
      return
    }
    const instance = (req.url ?? '/').split('?', 1)[0] ?? '/'
    sendProblem(res, refusal, problemOf(refusal, instance, facts.requestId, config.KITH_PUBLIC_URL))
  }
}
