import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import compression from 'compression'
import cors from 'cors'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { AppError } from '../core/errors.ts'
import type { SessionId, UserId } from '../core/id-types.ts'
import { version } from '../core/version.ts'
import { createAuth } from './auth/auth.ts'
import { sessionStanding } from './auth/session-standing.ts'
import { type VerifyAccess, verifyAccess } from './auth/verify-access.ts'
import type { ApiDeps } from './deps.ts'
import { endpoints } from './endpoints.ts'
import { problemOf, sendProblem, toAppError } from './errors.ts'
import { observe } from './frame/observe.ts'
import { rateLimits } from './frame/rate-limits.ts'
import { requestFacts } from './frame/request-facts.ts'
import { endpointRunner } from './frame/run-endpoint.ts'
import { docsRoutes } from './reference/docs-routes.ts'

export type Api = {
  /** For `http.createServer`; Socket.IO attaches to the same server. */
  listener: RequestListener
  /** For the socket handshake. */
  verifyAccess: VerifyAccess
}

/** Smaller answers cost more to pack than to send. */
const COMPRESSION_BYTES = 2_048
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const EXPOSED = ['Kith-Bookmark', 'ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id']

/** The HTTP API as a request listener: every endpoint of the list, docs, keys and liveness. */
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
  const app = frame(deps)

  app.get('/livez', (req, res) => {
    requestFacts(req).route = '/livez'
    res.json({ status: 'ok' })
  })
  app.get('/.well-known/jwks.json', (req, res) => {
    requestFacts(req).route = '/.well-known/jwks.json'
    res.set('Cache-Control', 'public, max-age=300').json(auth.tokens.jwks())
  })
  app.use(docsRoutes(endpoints, version))

  const runner = endpointRunner({ deps, auth, verify, limits })
  for (const endpoint of endpoints) {
    const run = runner(endpoint)
    const method = endpoint.method.toLowerCase() as (typeof METHODS)[number]
    app[method](endpoint.path, (req, res) => run(req, res, req.params))
  }
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) app.all(path, otherMethods(path))
  app.use(() => {
    throw new AppError('not_found')
  })
  app.use(problemAnswer(deps))
  return { listener: app as unknown as RequestListener, verifyAccess: verify }
}

function frame(deps: ApiDeps): Express {
  const { config } = deps
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.set('query parser', false).enable('strict routing').enable('case sensitive routing')
  const watch = observe(deps.log, deps.registry)
  const secure = helmet({
    contentSecurityPolicy: {
      // Swagger UI needs inline styles and data: images; nothing comes from outside.
      directives: {
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginResourcePolicy: { policy: 'same-site' },
  })
  const pack = compression({ threshold: COMPRESSION_BYTES })
  app.use((req, res, next) => {
    watch(req, res)
    next()
  })
  app.use(secure)
  if (config.KITH_CORS_ORIGINS.length > 0)
    app.use(cors({ origin: [...config.KITH_CORS_ORIGINS], exposedHeaders: EXPOSED, maxAge: 600 }))
  // Only when asked: wrapping the response costs every request.
  app.use((req, res, next) => (req.headers['accept-encoding'] ? pack(req, res, next) : next()))
  return app
}

/** What a known path answers to a method it does not have; OPTIONS is told what there is. */
function otherMethods(path: string) {
  const methods = endpoints.filter((endpoint) => endpoint.path === path).map((endpoint) => endpoint.method)
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  return (req: IncomingMessage, res: ServerResponse): void => {
    requestFacts(req).route = path
    res.setHeader('Allow', allowed)
    if (req.method !== 'OPTIONS') throw new AppError('method_not_allowed')
    res.statusCode = 204
    res.end()
  }
}

function problemAnswer({ log, config }: ApiDeps) {
  return (
    error: unknown,
    req: IncomingMessage & { originalUrl?: string },
    res: ServerResponse,
    _next: unknown,
  ): void => {
    const facts = requestFacts(req)
    const refusal: AppError = toAppError(error)
    facts.code = refusal.code
    if (refusal.code === 'internal')
      log.error(
        { error: refusal.facts.cause ?? refusal, requestId: facts.requestId, route: facts.route },
        'request failed',
      )
    if (res.headersSent) {
      res.destroy()
      return
    }
    const instance = (req.originalUrl ?? req.url ?? '/').split('?', 1)[0] ?? '/'
    sendProblem(res, refusal, problemOf(refusal, instance, facts.requestId, config.KITH_PUBLIC_URL))
  }
}
