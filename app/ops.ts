import { createServer, type Server } from 'node:http'
import express from 'express'
import type { Health } from './health.ts'
import type { Metrics } from './metrics.ts'

/** What the operator sees: liveness, readiness, metrics, and the queues when this process has them.
 *  It has no sign-in, so it listens on loopback unless configuration says otherwise. */
export function createOps(health: Health, metrics: Metrics, queues: express.Router | null): Server {
  const app = express()
  app.disable('x-powered-by')
  app.get('/livez', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get(['/readyz', '/healthz'], async (_request, response) => {
    const { ready, checks } = await health.ready()
    const status = ready ? 'ok' : health.draining() ? 'draining' : 'failed'
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status, checks })
  })
  app.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  if (queues) {
    app.use('/queues', (_request, response, next) => {
      // The page asks for fonts from elsewhere; it works without them.
      response.set(
        'Content-Security-Policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      )
      next()
    })
    app.use('/queues', queues)
  }
  return createServer(app)
}
