// The other side of `home-warm`: the least that Express does to send these bytes. Run as a program of its own.
import { readFileSync } from 'node:fs'
import express from 'express'

const [file = '', port = ''] = process.argv.slice(2)
const bodies = JSON.parse(readFileSync(file, 'utf8')) as string[]
let next = 0

const app = express()
app.disable('x-powered-by').disable('etag')
app.get('/v1/timelines/home', (_request, response) => {
  next = (next + 1) % bodies.length
  response.type('application/json').send(bodies[next])
})
app.listen(Number(port), '127.0.0.1')
