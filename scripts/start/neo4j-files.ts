import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartFault } from './fault.ts'
import { withFileLock } from './file-lock.ts'
import { cacheDir, repositoryRoot } from './locations.ts'
import { zipOf } from './zip.ts'

/** What the Java process of the embedded graph server is started with. */
export type Neo4jFiles = { classPath: string; archive: string }

export type Making = {
  java: string
  /** Keys the class archive, which fits only the build that wrote it. */
  javaVersion: string
  maven: string | null
  log: (line: string) => void
  signal: AbortSignal
}

/** Runs the launcher once on a throw-away store so that the JVM writes down the classes it loaded. */
export type Training = (classPath: string, jvmArgs: string[], home: string) => Promise<void>

const run = promisify(execFile)
const source = join(repositoryRoot, 'deploy/neo4j')

/** The version that deploy/neo4j/pom.xml pins. */
export async function neo4jVersion(): Promise<string> {
  const version = /<neo4j.version>([^<]+)</.exec(await readFile(join(source, 'pom.xml'), 'utf8'))?.[1]
  if (!version) throw new Error('deploy/neo4j/pom.xml names no neo4j.version')
  return version
}

/** Whether the jars are in the cache already, so that neither Maven nor a network is needed. */
export async function haveNeo4jJars(): Promise<boolean> {
  return exists(join(await homeOf(), 'complete'))
}

/** Jars, launcher and class archive from the cache; what is not there yet is made once, under a lock.
 *  @throws StartFault when the download or the compilation fails; nothing half-done stays behind */
export async function neo4jFiles(making: Making, train: Training): Promise<Neo4jFiles> {
  const { java, javaVersion, log } = making
  const home = await homeOf()
  await mkdir(cacheDir(), { recursive: true })
  return await withFileLock(`${home}.lock`, () => log('Waiting for another start that prepares Neo4j...'), prepare)

  async function prepare(): Promise<Neo4jFiles> {
    if (!(await haveNeo4jJars())) await download(home, making)
    const launcher = await compiledLauncher(home, java)
    const jars = (await readdir(join(home, 'lib'))).filter((name) => name.endsWith('.jar')).sort()
    const classPath = [launcher, ...jars.map((name) => join(home, 'lib', name))].join(':')
    const archive = join(home, `classes-${sha(javaVersion + classPath)}.jsa`)
    if (!(await exists(archive))) await writeArchive(archive, (args, at) => train(classPath, args, at), log)
    return { classPath, archive }
  }
}

async function download(home: string, { maven, log, signal }: Making): Promise<void> {
  if (!maven) throw new StartFault('Maven is needed once to download Neo4j, and none was found.')
  log(`Downloading Neo4j Community ${await neo4jVersion()} (about 125 MB, once)...`)
  const folder = `${home}.part`
  await rm(folder, { recursive: true, force: true })
  try {
    const args = ['-q', '-B', '-f', join(source, 'pom.xml'), `-Dkith.out=${folder}`, 'generate-resources']
    await run(maven, args, { maxBuffer: 2 ** 26, signal }).catch((error: { stdout?: string; stderr?: string }) => {
      const why = /\[ERROR\] (.*)/.exec(`${error.stdout ?? ''}${error.stderr ?? ''}`)?.[1] ?? String(error)
      throw new StartFault(`Neo4j could not be downloaded with Maven: ${why.slice(0, 300)}`)
    })
    await writeFile(join(folder, 'complete'), '')
    await rm(home, { recursive: true, force: true })
    await rename(folder, home)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns the launcher's jar: class data sharing takes jars only, and a Java runtime may have no `jar` and no `javac` */
async function compiledLauncher(home: string, java: string): Promise<string> {
  const file = join(source, 'EmbeddedNeo4j.java')
  const jar = join(home, `launcher-${sha(await readFile(file, 'utf8'))}.jar`)
  if (await exists(jar)) return jar
  const folder = await mkdtemp(join(home, 'compile-'))
  try {
    const jars = (await readdir(join(home, 'lib'))).map((name) => join(home, 'lib', name)).join(':')
    const args = ['-jar', join(home, 'compiler/ecj.jar'), '-17', '-nowarn', '-cp', jars, '-d', folder, file]
    await run(java, args).catch((error: { stderr?: string }) => {
      throw new StartFault(`The Neo4j launcher did not compile: ${(error.stderr ?? '').slice(0, 400)}`)
    })
    const names = (await readdir(folder)).filter((name) => name.endsWith('.class')).sort()
    const files = await Promise.all(names.map(async (name) => ({ name, data: await readFile(join(folder, name)) })))
    await writeFile(`${jar}.part`, zipOf(files))
    await rename(`${jar}.part`, jar)
    return jar
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeArchive(
  archive: string,
  train: (jvmArgs: string[], home: string) => Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  log('Preparing quick starts of Neo4j (once)...')
  const home = `${archive}.part`
  await rm(home, { recursive: true, force: true })
  await mkdir(home)
  const part = join(home, 'classes.jsa')
  try {
    await train([`-XX:ArchiveClassesAtExit=${part}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'], home)
    if (await exists(part)) await rename(part, archive)
    else log('This Java wrote no class archive; Neo4j will start more slowly.')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

const homeOf = async () => join(cacheDir(), `neo4j-${await neo4jVersion()}`)
const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
