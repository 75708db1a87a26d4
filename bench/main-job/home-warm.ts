import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../scripts/start/ports.ts'
import { homeRequest, readHome } from '../frame/api-calls.ts'
import { inParallel } from '../frame/in-parallel.ts'
import { interleave, ratios } from '../frame/interleave.ts'
import { startProgram, untilAnswers } from '../frame/program.ts'
import { requestsPerSecond } from '../frame/requests-per-second.ts'
import type { Row } from '../frame/row.ts'
import { median, spread } from '../frame/statistics.ts'
import type { MainJobBench } from './bench.ts'

const CONNECTIONS = 64

/** Both servers are one process, hear the same requests of the same many readers, and send the same bytes; nothing is
 *  compressed. */
export const homeWarm: Row<MainJobBench> = {
  name: 'home-warm',
  what: 'home timeline, 20 posts over HTTP',
  against: 'a bare Express route that sends the same bytes',
  unit: 'x',
  reach: { least: 0.4 },
  async measure(bench) {
    const app = await bench.app()
    const { readers } = app.scene
    const requests = await inParallel(readers, 32, (reader) => homeRequest(app, reader))
    const bodies = await inParallel(readers, 32, (reader) => readHome(app, reader))
    const bareUrl = await startBareRoute(bench, bodies)
    const rate = (url: string, seconds = bench.sliceSeconds) =>
      requestsPerSecond(url, { connections: CONNECTIONS, seconds, requests })
    for (const url of [app.url, bareUrl]) await rate(url)
    const variants = { kith: () => rate(app.url), bare: () => rate(bareUrl) }
    const { kith, bare } = await interleave(bench.rounds, variants, (round, figures) =>
      bench.tell(`round ${round + 1}: ${Math.round(figures.kith)}/s, bare ${Math.round(figures.bare)}/s`),
    )
    const bytes = median(bodies.map((body) => Buffer.byteLength(body)))
    const note = `${count(kith)}/s against ${count(bare)}/s, ${bytes.toLocaleString('en')} bytes, ${readers.length} readers`
    return { ...spread(ratios(kith, bare)), note }
  },
}

async function startBareRoute(bench: MainJobBench, bodies: readonly string[]): Promise<string> {
  const { dataDir, stack } = await bench.app()
  const file = join(dataDir, 'bodies.json')
  await writeFile(file, JSON.stringify(bodies))
  const port = await freePort()
  const program = startProgram('bare-route', ['bench/main-job/bare-route.ts', file, String(port)], {
    dataDir,
    closers: bench.closers,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (program.process.pid) await stack.record('bare route', program.process.pid)
  const url = `http://127.0.0.1:${port}`
  await untilAnswers(program, `${url}/v1/timelines/home`)
  return url
}

const count = (rates: readonly number[]): string => Math.round(median(rates)).toLocaleString('en')
