import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { StartFault } from './fault.ts'
import { bytesOf } from './memory.ts'
import { type Making, type Neo4jFiles, neo4jFiles } from './neo4j-files.ts'

/** @property shortLived  a server of minutes, not hours */
export type Neo4jMemory = { heap: string; pageCache: string; shortLived?: boolean }
export type Neo4jPlace = { home: string; port: number; password: string }

// What Neo4j's own start script opens to its libraries, as far as the Community server without HTTP needs it.
const jvmNeeds = [
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dlog4j2.disable.jmx=true',
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:-OmitStackTraceInFastThrow',
  '-XX:-UsePerfData',
]

/** Jars, launcher and class archive of the graph server, made where they are missing.
 *  @throws StartFault when they cannot be had */
export function preparedNeo4j(making: Making): Promise<Neo4jFiles> {
  return neo4jFiles(making, train)

  async function train(classPath: string, jvmArgs: string[], home: string): Promise<void> {
    const memory = { heap: '256m', pageCache: '16m' }
    const conf = await writeConf({ home, port: 0, password: '' }, memory)
    const args = await writeArguments(home, [...jvmOf(memory), ...jvmArgs, '-cp', classPath, 'EmbeddedNeo4j'])
    const child = startChild({ name: 'Neo4j', command: making.java, args: [args, home, conf, 'rehearsal'], cwd: home })
    making.signal.addEventListener('abort', () => void child.stop(), { once: true })
    child.process.stdin?.write('only-for-the-rehearsal\n')
    await child.ended
  }
}

/** Starts the graph server; resolves when it answers on its Bolt port with the given password.
 *  @throws StartFault when it does not come up, a damaged store above all */
export async function startNeo4j(
  java: string,
  files: Neo4jFiles,
  place: Neo4jPlace,
  memory: Neo4jMemory,
  onStarted: (child: Child) => Promise<void>,
): Promise<Child> {
  const { home } = place
  await mkdir(home, { recursive: true, mode: 0o700 })
  const conf = await writeConf(place, memory)
  const jvm = [...jvmOf(memory), `-XX:SharedArchiveFile=${files.archive}`, '-Xshare:auto', '-Xlog:cds=off']
  const args = await writeArguments(home, [...jvm, '-cp', files.classPath, 'EmbeddedNeo4j'])
  let answer: (line: string) => void = () => {}
  const answered = new Promise<string>((done) => {
    answer = done
  })
  const child = startChild({
    name: 'Neo4j',
    command: java,
    args: [args, home, conf],
    cwd: home,
    logFile: join(home, 'output.log'),
    onLine: (line) => (/^(ready|failed )/.test(line) ? answer(line) : undefined),
  })
  await onStarted(child)
  child.process.stdin?.write(`${place.password}\n`)
  const line = await Promise.race([answered, child.ended])
  if (line === 'ready') return child
  await child.stop()
  const reason = line.replace(/^failed /, '')
  throw new StartFault(
    `Neo4j did not start on ${home} (${reason.slice(0, 300)}); its log is logs/debug.log there. ` +
      'If the data is damaged, restore a copy or start with --fresh to begin with an empty network.',
  )
}

function jvmOf({ heap, shortLived }: Neo4jMemory): string[] {
  const bytes = bytesOf(heap, 'KITH_NEO4J_HEAP')
  // Serial keeps a small server small (404 MB instead of 560-635 MB); a large heap would pause too long with it.
  const collector = bytes <= 2 ** 30 ? '-XX:+UseSerialGC' : '-XX:+UseG1GC'
  // The thorough compiler pays off after some minutes only: measured, a server of two minutes takes 40 % less without it.
  const compiler = shortLived ? ['-XX:TieredStopAtLevel=1'] : []
  return [...jvmNeeds, ...compiler, collector, `-Xmx${bytes}`, `-Xms${Math.min(bytes, 256 * 2 ** 20)}`]
}

/** An argument file keeps the class path of 200 jars out of every process list.
 *  @source the java command: "@argfiles", quoting with a backslash inside double quotes */
async function writeArguments(home: string, args: string[]): Promise<string> {
  const file = join(home, 'java.args')
  await writeFile(file, args.map((arg) => `"${arg.replace(/["\\]/g, '\\$&')}"\n`).join(''))
  return `@${file}`
}

async function writeConf(place: Neo4jPlace, memory: Neo4jMemory): Promise<string> {
  bytesOf(memory.pageCache, 'KITH_NEO4J_PAGECACHE')
  const address = `127.0.0.1:${place.port}`
  const settings: Record<string, string> = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.enabled': 'true',
    'server.bolt.listen_address': address,
    'server.bolt.advertised_address': address,
    // Off when the line is absent in an embedded server: any password would be accepted.
    'dbms.security.auth_enabled': 'true',
    'dbms.usage_report.enabled': 'false',
    'server.memory.pagecache.size': memory.pageCache,
    // The shutdown waits ten seconds without it.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'db.lock.acquisition.timeout': '5s',
    // Queries bring their own, shorter limit; this one ends what a killed client left running.
    'db.transaction.timeout': '60s',
    // Without this each new store takes 500 MB of disk before the first write.
    'db.tx_log.preallocate': 'false',
    'db.tx_log.rotation.size': '64m',
    'db.tx_log.rotation.retention_policy': '256M size',
    'db.logs.query.enabled': 'OFF',
  }
  const file = join(place.home, 'neo4j.conf')
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  await writeFile(file, text.join(''), { mode: 0o600 })
  return file
}
