import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withFileLock } from './file-lock.ts'
import { bytesOf, needMemory } from './memory.ts'
import { startOptions } from './options.ts'
import { freePort, needPort } from './ports.ts'
import { claimDataDir, endLeftovers, markOf } from './processes.ts'
import { stackSecrets } from './secrets.ts'
import { emptyDataDir } from './stack.ts'
import { zipOf } from './zip.ts'

let folder = ''
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-start-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function idleProcess(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  children.push(child)
  return child
}

test('a second start on a directory in use is refused by name and process', async () => {
  const claim = await claimDataDir(folder)
  await expect(claimDataDir(folder)).rejects.toThrow(`already runs on ${folder} (process ${process.pid})`)
  await claim.release()
  await (await claimDataDir(folder)).release()
})

test('what a killed launcher left running is ended', async () => {
  const [launcher, left] = [idleProcess(), idleProcess()]
  const marks = [await markOf('launcher', launcher.pid ?? 0), await markOf('Neo4j', left.pid ?? 0)]
  writeFileSync(join(folder, 'processes.json'), JSON.stringify(marks))
  launcher.kill('SIGKILL')
  await once(launcher, 'exit')
  const gone = once(left, 'exit')
  expect(await endLeftovers(folder)).toEqual(['Neo4j'])
  expect((await gone)[1]).toBe('SIGTERM')
})

test('a process that only has the number of a recorded one is left alone', async () => {
  const other = idleProcess()
  const marks = [{ name: 'Neo4j', pid: other.pid, started: 'at another time' }]
  writeFileSync(join(folder, 'processes.json'), JSON.stringify(marks))
  expect(await endLeftovers(folder)).toEqual([])
  expect(other.exitCode ?? other.signalCode).toBe(null)
})

test('children started side by side are all recorded', async () => {
  const claim = await claimDataDir(folder)
  await Promise.all([1, 2, 3, 4].map((number) => claim.add(`child ${number}`, process.pid)))
  expect(JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8'))).toHaveLength(5)
  await claim.release()
})

test('secrets are made once, differ, and only their owner can read them', async () => {
  const made = await stackSecrets(folder)
  expect(await stackSecrets(folder)).toEqual(made)
  expect(new Set(Object.values(made)).size).toBe(4)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('damaged secrets are told, not replaced', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{')
  await expect(stackSecrets(folder)).rejects.toThrow('is damaged')
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{')
})

test('--fresh deletes nothing that is not Kith’s', async () => {
  writeFileSync(join(folder, 'thesis.txt'), 'mine')
  await stackSecrets(folder)
  await emptyDataDir(folder)
  expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('mine')
  expect(() => statSync(join(folder, 'secrets.json'))).toThrow('ENOENT')
})

test('a port in use is named with the option that changes it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await expect(needPort(port, 'API', '--port')).rejects.toThrow(`Port ${port} (API) is in use`)
  server.close()
  await expect(needPort(await freePort(), 'API', '--port')).resolves.toBeUndefined()
})

test('too little memory is told with both figures', async () => {
  expect(bytesOf('2g', 'X')).toBe(2 ** 31)
  expect(() => bytesOf('lots', 'KITH_NEO4J_HEAP')).toThrow('KITH_NEO4J_HEAP must be a size like 512m or 2g, not "lots"')
  if (process.platform === 'linux') await expect(needMemory(2 ** 50)).rejects.toThrow('need about 1073741824 MB')
})

test('options come from the arguments, then the environment, then the defaults', () => {
  expect(startOptions([], {})).toMatchObject({ port: 8080, opsPort: 9090, dataDir: '.kith', fresh: false, demo: true })
  const env = { KITH_PORT: '1', KITH_OPS_PORT: '2', KITH_DATA_DIR: 'd', KITH_FRESH: '1', KITH_DEMO: '0' }
  expect(startOptions([], env)).toMatchObject({ port: 1, opsPort: 2, dataDir: 'd', fresh: true, demo: false })
  expect(startOptions(['--port', '3', '--data-dir=e'], env)).toMatchObject({ port: 3, opsPort: 2, dataDir: 'e' })
  expect(startOptions([], { NEO4J_URI: 'neo4j://elsewhere' }).demo).toBe(false)
  expect(() => startOptions(['--prot', '1'], {})).toThrow("'--prot'")
  expect(() => startOptions(['--port', '70000'], {})).toThrow('--port must be a port from 1 to 65535')
})

test('a lock lets one in at a time and passes over a dead holder', async () => {
  const file = join(folder, 'lock')
  writeFileSync(file, JSON.stringify({ name: 'holder', pid: process.pid, started: 'before' }))
  const order: string[] = []
  await withFileLock(
    file,
    () => order.push('waited'),
    async () => void order.push('worked'),
  )
  expect(order.at(-1)).toBe('worked')
  expect(() => statSync(file)).toThrow('ENOENT')
})

test('a jar ends with a directory of its files', async () => {
  const file = join(folder, 'a.jar')
  writeFileSync(
    file,
    zipOf([
      { name: 'one.txt', data: Buffer.from('1') },
      { name: 'd/two.txt', data: Buffer.from('22') },
    ]),
  )
  const bytes = readFileSync(file)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(2)
  expect(bytes.readUInt32LE(bytes.length - 6)).toBe(bytes.indexOf('PK\x01\x02', 'latin1'))
})
