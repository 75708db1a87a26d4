import { parseArgs } from 'node:util'
import { StartFault, sentenceOf } from './fault.ts'

export type StartOptions = {
  help: boolean
  port: number
  opsPort: number
  dataDir: string
  fresh: boolean
  demo: boolean
  watch: boolean
}

export const helpText = `Usage: npm start -- [options]

Starts Kith with servers of its own (Neo4j and two Redis on loopback). Their data stays in the data directory.

  --port N         API, docs and sockets       KITH_PORT      default 8080
  --ops-port N     metrics, health, queue UI   KITH_OPS_PORT  default 9090
  --data-dir DIR   where the data is kept      KITH_DATA_DIR  default .kith
  --fresh          delete the data first       KITH_FRESH=1
  --no-demo        no demo network             KITH_DEMO=0
  --watch          restart on change (npm run dev)
  --help           this text

NEO4J_URI, REDIS_CACHE_URL and REDIS_QUEUE_URL each replace one of the servers by one that runs already. With a NEO4J_URI
the demo network is imported only with KITH_DEMO=1. KITH_NEO4J_HEAP and KITH_NEO4J_PAGECACHE (512m, 256m) size Neo4j.`

/** Options of `npm start` from its arguments, else from the environment, else the defaults.
 *  @throws StartFault naming what is not understood */
export function startOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const given = parse(args)
  return {
    help: given.help ?? false,
    watch: given.watch ?? false,
    port: portOf('--port', given.port ?? (env['KITH_PORT'] || '8080')),
    opsPort: portOf('--ops-port', given['ops-port'] ?? (env['KITH_OPS_PORT'] || '9090')),
    dataDir: given['data-dir'] ?? (env['KITH_DATA_DIR'] || '.kith'),
    fresh: given.fresh ?? isOn(env['KITH_FRESH'], false),
    demo: given['no-demo'] ? false : isOn(env['KITH_DEMO'], !env['NEO4J_URI']),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        'ops-port': { type: 'string' },
        'data-dir': { type: 'string' },
        fresh: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        watch: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new StartFault(`${sentenceOf(error).replace(/\.?$/, '.')} See npm start -- --help.`)
  }
}

function portOf(option: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new StartFault(`${option} must be a port from 1 to 65535, not "${text}".`)
}

function isOn(text: string | undefined, fallback: boolean): boolean {
  return text ? !['0', 'false', 'no'].includes(text) : fallback
}
