import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './child.ts'
import { StartFault } from './fault.ts'

export type RedisRole = 'cache' | 'queue'
export type RedisPlace = { dir: string; port: number; password: string }

const settings: Record<RedisRole, string[]> = {
  // A cache may lose anything at any time: nothing on disk, the least used entries go first.
  cache: ['save ""', 'appendonly no', 'maxmemory 256mb', 'maxmemory-policy allkeys-lfu'],
  // Jobs must not be evicted, and outlive a restart.
  queue: ['save ""', 'appendonly yes', 'appendfsync everysec', 'maxmemory-policy noeviction'],
}

/** Starts one Redis (or Valkey) on loopback; resolves when it answers with its password.
 *  @throws StartFault when it does not come up, with the last thing it said */
export async function startRedis(
  command: string,
  role: RedisRole,
  place: RedisPlace,
  onStarted: (child: Child) => Promise<void>,
): Promise<Child> {
  await mkdir(place.dir, { recursive: true, mode: 0o700 })
  const lines = [
    'bind 127.0.0.1',
    `port ${place.port}`,
    'protected-mode yes',
    `requirepass ${place.password}`,
    `dir "${place.dir.replace(/["\\]/g, '\\$&')}"`,
    'daemonize no',
    // A timeline of 800 entries is 12.9 bytes an entry this way and 120.8 above the limit.
    'zset-max-listpack-entries 1024',
    'zset-max-listpack-value 64',
    ...settings[role],
  ]
  const conf = join(place.dir, 'redis.conf')
  await writeFile(conf, `${lines.join('\n')}\n`, { mode: 0o600 })
  const name = `Redis (${role})`
  const child = startChild({ name, command, args: [conf], cwd: place.dir, logFile: join(place.dir, 'output.log') })
  await onStarted(child)
  const end = await Promise.race([child.ended, answers(place)])
  if (end === null) return child
  await child.stop()
  const said = child
    .tail()
    .filter((line) => /fatal|error|bad|can't|could not/i.test(line))
    .at(-1)
  throw new StartFault(`${name} did not start on ${place.dir}: ${said ?? end}.`)
}

/** @returns null when it does, a sentence when it did not for 20 seconds */
async function answers({ port, password }: RedisPlace): Promise<string | null> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await ping(port, password)) return null
    await pause(50)
  }
  return 'it gave no answer for 20 seconds'
}

function ping(port: number, password: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`))
    let text = ''
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk.toString()
      if (/\+PONG|-ERR|-WRONGPASS|-LOADING/.test(text)) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => done(text.includes('+PONG')))
  })
}
