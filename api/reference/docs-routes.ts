import express, { type Request, type Response, Router } from 'express'
import { absolutePath } from 'swagger-ui-dist'
import { errorCatalogue } from '../../core/errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { requestFacts } from '../frame/request-facts.ts'
import { asyncapi } from './asyncapi.ts'
import { openapi } from './openapi.ts'

const START_SCRIPT = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, persistAuthorization: false })
}
`
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kith API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<p style="margin:1rem 2rem;font:14px system-ui">
<a href="/openapi.json">openapi.json</a> · <a href="/asyncapi.json">asyncapi.json</a> (sockets) · <a href="/docs/errors">errors</a></p>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const ASSETS = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png', '/favicon-16x16.png'])

/** The reference for people and tools: `/docs`, `/docs/errors`, `/openapi.json`, `/asyncapi.json`. All of it is served from
 *  here, so that it works without internet. */
export function docsRoutes(endpoints: readonly Endpoint[], version: string): Router {
  const router = Router()
  const description = JSON.stringify(openapi(endpoints, version))
  const live = JSON.stringify(asyncapi(version))
  const errors = errorsPage()
  const send = (type: string, text: string) => (req: Request, res: Response) => {
    requestFacts(req).route = '/docs'
    res.set('Cache-Control', 'no-cache').type(type).send(text)
  }
  router.get('/openapi.json', send('application/json', description))
  router.get('/asyncapi.json', send('application/json', live))
  router.get('/docs', send('html', PAGE))
  router.get('/docs/errors', send('html', errors))
  router.get('/docs/start.js', send('text/javascript', START_SCRIPT))
  const files = express.static(absolutePath(), { index: false, fallthrough: true, maxAge: '1h' })
  router.use('/docs', (req, res, next) => {
    if (!ASSETS.has(req.path)) return next()
    requestFacts(req).route = '/docs'
    return files(req, res, next)
  })
  return router
}

/** What a problem's `type` links to. */
function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(
    ([code, { status, title, retryable }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kith errors</title></head>
<body style="font:15px system-ui;margin:2rem"><h1>Errors</h1>
<table cellpadding="6"><tr><th align="left">code</th><th>status</th><th align="left">meaning</th><th>same request may succeed later</th></tr>
${rows.join('\n')}
</table></body></html>
`
}
