import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { repositoryRoot } from '../../scripts/start/locations.ts'
import { freePort } from '../../scripts/start/ports.ts'
import { benchDataDir } from '../frame/bench-stack.ts'
import type { Row } from '../frame/row.ts'
import { spread } from '../frame/statistics.ts'
import type { MainJobBench } from './bench.ts'

const READS = 2_000
const SAMPLES = 5

/** `npm start` with its demo network and everything it starts, npm and launcher included, after some use. */
export const memory: Row<MainJobBench> = {
  name: 'memory',
  what: 'resident memory of the whole demo stack',
  against: '-',
  unit: 'GB',
  reach: { most: 1.5 },
  async measure(bench) {
    const demo = await startDemo(bench)
    if (!bench.small) await useDemo(demo.url, demo.login)
    const samples: number[] = []
    let largest = ''
    for (let sample = 0; sample < SAMPLES; sample++) {
      const tree = await processTree(demo.pid)
      samples.push(tree.reduce((total, each) => total + each.bytes, 0) / 1e9)
      largest = tree
        .sort((a, b) => b.bytes - a.bytes)
        .slice(0, 2)
        .map((each) => `${each.name} ${Math.round(each.bytes / 1e6)} MB`)
        .join(', ')
      bench.tell(`sample ${sample + 1}: ${samples.at(-1)?.toFixed(2)} GB (${largest})`)
      await pause(2_000)
    }
    await demo.stop()
    return { ...spread(samples), note: largest }
  },
}

type Demo = { pid: number; url: string; login: { login: string; password: string } | null; stop(): Promise<void> }

async function startDemo({ small, closers, tell }: MainJobBench): Promise<Demo> {
  const dataDir = await benchDataDir(closers)
  const ports = ['--port', String(await freePort()), '--ops-port', String(await freePort())]
  const args = ['start', '--', '--data-dir', dataDir, ...ports, ...(small ? ['--no-demo'] : [])]
  const unset = Object.fromEntries(['NEO4J_URI', 'REDIS_CACHE_URL', 'REDIS_QUEUE_URL'].map((name) => [name, '']))
  const child = spawn('npm', args, {
    cwd: repositoryRoot,
    env: { ...process.env, ...unset, KITH_RATE_LIMIT_FACTOR: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const gone = once(child, 'exit')
  const pid = child.pid ?? 0
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    // The launcher alone: a second signal, by way of npm, would mean haste.
    const launcher = (await processTree(pid)).find(
      (each) => each.command.includes('scripts/start.mjs') && each.name === 'node',
    )
    if (launcher) process.kill(launcher.pid, 'SIGTERM')
    await gone
  }
  closers.add('demo stack', stop)
  tell('Starting the demo stack')
  let said = ''
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`
    if (line.startsWith('Stop with')) break
  }
  child.stdout.resume()
  const url = /Kith is ready: (\S+)/.exec(said)?.[1]
  if (!url) throw new Error(`The demo stack did not start. ${said.trim().split('\n').at(-1) ?? ''}`)
  const login = /"login":"[^"]+","password":"[^"]+"/.exec(said)?.[0]
  return { pid, url, login: login ? JSON.parse(`{${login}}`) : null, stop }
}

async function useDemo(url: string, login: Demo['login']): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const session = await fetch(`${url}/v1/sessions`, { method: 'POST', headers: json, body: JSON.stringify(login) })
  const { accessToken } = (await session.json()) as { accessToken: string }
  for (let read = 0; read < READS; read++) {
    const answer = await fetch(`${url}/v1/timelines/home`, { headers: { authorization: `Bearer ${accessToken}` } })
    await answer.text()
    if (!answer.ok) throw new Error(`The demo stack answered ${answer.status}.`)
  }
}

type Process = { pid: number; parent: number; bytes: number; name: string; command: string }

/** A process and all that descend from it. */
async function processTree(root: number): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm=,args='], {
    maxBuffer: 2 ** 26,
  })
  const all = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, rss, name = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return pid ? [{ pid: Number(pid), parent: Number(parent), bytes: Number(rss) * 1024, name, command }] : []
  })
  const tree = all.filter((each) => each.pid === root)
  for (const found of tree) tree.push(...all.filter((each) => each.parent === found.pid))
  return tree
}
