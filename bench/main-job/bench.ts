import { join } from 'node:path'
import { Registry } from 'prom-client'
import { type Config, readConfig } from '../../core/config.ts'
import { type IdGenerator, idGenerator, MAX_WORKER } from '../../core/ids.ts'
import type { GraphClient } from '../../graph/client.ts'
import { connectGraph } from '../../graph/connect-graph.ts'
import { migrate } from '../../graph/migrate.ts'
import { repositoryRoot } from '../../scripts/start/locations.ts'
import type { Stack } from '../../scripts/start/stack.ts'
import { type BenchApp as AppOf, startBenchApp } from '../frame/bench-app.ts'
import { benchDataDir, benchStack } from '../frame/bench-stack.ts'
import type { Closers } from '../frame/closers.ts'
import { once } from '../frame/once.ts'
import type { BenchOptions } from '../frame/options.ts'
import { clearOutbox } from './clear-outbox.ts'
import { loadScene } from './load-scene.ts'
import { makeScene, type Scene } from './scene.ts'
import { warmUp } from './warm-up.ts'

export type Servers = { dataDir: string; stack: Stack; config: Config }

/** Servers with the scene in the graph, warmed up. */
export type Graphs = Servers & {
  scene: Scene
  ids: IdGenerator
  /** As the product has it. */
  coalesced: GraphClient
  /** The same, each call as a statement of its own. */
  single: GraphClient
}

export type BenchApp = AppOf<Graphs>

/** What the rows of the main job share; each part is started when the first row asks for it. */
export type MainJobBench = Pick<BenchOptions, 'small' | 'rounds'> & {
  /** Seconds of one variant in one round. */
  sliceSeconds: number
  tell: (line: string) => void
  closers: Closers
  graphs(): Promise<Graphs>
  app(): Promise<BenchApp>
}

const WARM_UP_SECONDS = 45

export function mainJobBench(options: BenchOptions, closers: Closers, tell: (line: string) => void): MainJobBench {
  const { small, rounds } = options
  const graphs = once(async () => {
    const servers = await startServers({ small, closers, tell })
    return openGraphs(servers, { small, closers, tell })
  })
  return {
    small,
    rounds,
    sliceSeconds: small ? 0.5 : 4,
    tell,
    closers,
    graphs,
    app: once(async () => startBenchApp(await graphs(), { closers, tell })),
  }
}

async function startServers(options: Pick<MainJobBench, 'small' | 'closers' | 'tell'>): Promise<Servers> {
  const dataDir = await benchDataDir(options.closers)
  const stack = await benchStack(dataDir, options.closers, options)
  // 64 single calls need 64 connections; and loading may take its time on a busy machine.
  const patience = { NEO4J_CALL_DEADLINE_MILLIS: '60000', NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000' }
  const config = readConfig({ ...process.env, ...stack.env, ...patience, NEO4J_POOL_SIZE: '64' })
  return { dataDir, stack, config }
}

async function openGraphs(
  servers: Servers,
  { small, closers, tell }: Pick<MainJobBench, 'small' | 'closers' | 'tell'>,
): Promise<Graphs> {
  const { config } = servers
  await migrate(config, { folder: join(repositoryRoot, 'cypher/schema') })
  // Nobody leases this number: it belongs to imports.
  const ids = idGenerator(MAX_WORKER)
  const open = (maxGroupRows?: number): GraphClient => {
    const client = connectGraph(config, { ids, registry: new Registry(), ...(maxGroupRows ? { maxGroupRows } : {}) })
    closers.add('graph client', () => client.close())
    return client
  }
  const now = Date.now()
  const scene = makeScene(now, small)
  const graphs = { ...servers, scene, ids, coalesced: open(), single: open(1) }
  tell(
    `Loading ${scene.follows.length.toLocaleString('en')} follows and ${scene.posts.length.toLocaleString('en')} posts`,
  )
  await loadScene(graphs.coalesced.scope(), scene, now, config.KITH_PUSH_THRESHOLD)
  const seconds = small ? 2 : WARM_UP_SECONDS
  tell(`Warming up for ${seconds} s`)
  await warmUp(graphs, seconds)
  await clearOutbox(config)
  return graphs
}
