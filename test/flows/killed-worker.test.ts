import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PostId, UserId } from '../../core/id-types.ts'
import { openDriver } from '../../graph/driver.ts'
import { outboxBacklog } from '../../graph/generated/outbox.ts'
import { homeIds } from '../../views/home-timeline.ts'
import { type OpenParts, openParts, type Person, person, posts, until } from '../parts.ts'

const FANS = 2_000
const POSTS = 20

let parts: OpenParts
const workers: ChildProcess[] = []

beforeAll(async () => {
  parts = await openParts()
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await parts.close()
})

function startWorkerProcess(): ChildProcess {
  const env = { ...process.env, KITH_LOG_LEVEL: 'error', KITH_OPS_PORT: '0', KITH_FAN_OUT_CHUNK: '100' }
  const worker = spawn(process.execPath, ['--import', 'tsx', 'app/worker.ts'], { env, stdio: 'inherit' })
  workers.push(worker)
  return worker
}

/** Fans straight into the graph: following a thousand times is not what is tested. */
async function fansOf(author: Person): Promise<UserId[]> {
  const driver = openDriver(parts.config)
  const ids = Array.from({ length: FANS }, () => parts.ids.next<'UserId'>() as UserId)
  const rows = ids.map((id) => ({ id: BigInt(id), at: BigInt(parts.ids.next()) }))
  const session = driver.session()
  await session.run(
    `MATCH (a:User {id: $author}) UNWIND $rows AS row
     CREATE (f:User {id: row.id, username: toString(row.id), usernameKey: toString(row.id), nickname: 'fan', status: 'active'})
     CREATE (f)-[:FOLLOWS {at: row.at, toId: $author}]->(a)`,
    { rows, author: BigInt(author.id) },
  )
  await driver.close()
  return ids
}

const home = async (id: UserId): Promise<PostId[]> =>
  (await homeIds({ graph: parts.graph.scope(), timelines: parts.cache.timelines }, id, { before: null, limit: 50 })).ids

it('a worker killed in mid fan-out loses nothing: another one goes on, and every timeline is right', async () => {
  const alice = await person(parts, 'alice')
  const fans = await fansOf(alice)
  // Warm timelines, so that only the fan-out can bring the posts.
  for (let i = 0; i < fans.length; i += 200) await Promise.all(fans.slice(i, i + 200).map(home))
  const oldest = fans[0] as UserId
  const newest = fans.at(-1) as UserId

  const made: PostId[] = []
  for (let i = 0; i < POSTS; i++) made.push(await posts(parts, alice, `post ${i}`))
  const doomed = startWorkerProcess()
  // Fans are served newest first: the first has something, the last has not got all.
  await until('the fan-out is under way', async () => (await home(newest)).length > 0, 60_000)
  doomed.kill('SIGKILL')
  const cut = (await home(oldest)).length
  startWorkerProcess()
  await until(
    'the other worker has finished',
    async () => (await outboxBacklog(parts.graph.scope())).waiting === 0,
    90_000,
  )
  expect(cut).toBeLessThan(POSTS)
  const expected = [...made].reverse()
  for (let i = 0; i < fans.length; i += 200) {
    const pages = await Promise.all(fans.slice(i, i + 200).map(home))
    for (const page of pages) expect(page).toEqual(expected)
  }
}, 180_000)
