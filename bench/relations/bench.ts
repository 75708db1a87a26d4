import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { readConfig } from '../../core/config.ts'
import { idGenerator, MAX_WORKER } from '../../core/ids.ts'
import { connectGraph } from '../../graph/connect-graph.ts'
import { refreshStatistics } from '../../graph/generated/imports.ts'
import { migrate } from '../../graph/migrate.ts'
import { repositoryRoot } from '../../scripts/start/locations.ts'
import { type AppGraphs, type BenchApp as AppOf, startBenchApp } from '../frame/bench-app.ts'
import { benchDataDir, benchStack } from '../frame/bench-stack.ts'
import type { Closers } from '../frame/closers.ts'
import { once } from '../frame/once.ts'
import type { BenchOptions } from '../frame/options.ts'
import { loadRelationsOffline } from './offline-load.ts'
import { type Paths, timePaths } from './path-times.ts'
import { makeRelationsScene, type RelationsScene } from './scene.ts'
import { warmUp } from './warm-up.ts'

/** Servers with the scene in the graph, warmed up. */
export type Graphs = AppGraphs & { scene: RelationsScene }
export type BenchApp = AppOf<Graphs>

/** What the rows of the relations share; each part is made when the first row asks for it. */
export type RelationsBench = Pick<BenchOptions, 'small' | 'rounds'> & {
  /** Calls of one variant in one round. */
  calls: number
  tell: (line: string) => void
  closers: Closers
  graphs(): Promise<Graphs>
  app(): Promise<BenchApp>
  /** Times of searches for paths, of which several rows tell. */
  paths(): Promise<Paths>
}

const WARM_UP_SECONDS = 45

export function relationsBench(options: BenchOptions, closers: Closers, tell: (line: string) => void): RelationsBench {
  const { small, rounds } = options
  const graphs = once(() => openGraphs({ small, closers, tell }))
  const bench: RelationsBench = {
    small,
    rounds,
    calls: small ? 5 : 100,
    tell,
    closers,
    graphs,
    app: once(async () => startBenchApp(await graphs(), { closers, tell })),
    paths: once(() => timePaths(bench)),
  }
  return bench
}

async function openGraphs({
  small,
  closers,
  tell,
}: Pick<RelationsBench, 'small' | 'closers' | 'tell'>): Promise<Graphs> {
  const dataDir = await benchDataDir(closers)
  tell('Making the network')
  const scene = makeRelationsScene(small)
  const home = join(dataDir, 'neo4j')
  await mkdir(home, { recursive: true })
  tell(`Writing ${scene.people.toLocaleString('en')} people and their relations into the store`)
  await loadRelationsOffline(home, scene)
  const stack = await benchStack(dataDir, closers, { small, tell })
  // Indexes are made of a million entries, maybe on a busy machine.
  const patience = { NEO4J_CALL_DEADLINE_MILLIS: '60000', NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000' }
  const config = readConfig({ ...process.env, ...stack.env, ...patience })
  tell('Making constraints and indexes')
  await migrate(config, { folder: join(repositoryRoot, 'cypher/schema') })
  // Nobody leases this number: it belongs to imports.
  const ids = idGenerator(MAX_WORKER)
  const coalesced = connectGraph(config, { ids, registry: new Registry() })
  closers.add('graph client', () => coalesced.close())
  await refreshStatistics(coalesced.scope(), { timeOutSeconds: 60 })
  const graphs = { dataDir, stack, config, ids, coalesced, scene }
  const seconds = small ? 2 : WARM_UP_SECONDS
  tell(`Warming up for ${seconds} s`)
  await warmUp(graphs, seconds)
  return graphs
}
