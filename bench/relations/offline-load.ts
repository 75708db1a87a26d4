import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDir } from '../../scripts/start/locations.ts'
import { neo4jVersion } from '../../scripts/start/neo4j-files.ts'
import { findTools } from '../../scripts/start/tools.ts'
import { isLocked, isSuspended, type Pairs, personId, postOf, type RelationsScene, relationId } from './scene.ts'

/** Writes a scene straight into the store of a Neo4j that does not run yet, at about 200,000 relationships a second.
 *  Constraints and indexes are missing: migrate when the server runs, then have the statistics taken anew.
 *  @param home  home directory of the server, without a database yet */
export async function loadRelationsOffline(home: string, scene: RelationsScene): Promise<void> {
  const folder = join(home, 'offline')
  await mkdir(folder, { recursive: true })
  await writePeople(join(folder, 'users.csv'), scene.people)
  await writePairs(join(folder, 'follows.csv'), scene.follows, ['at:long', 'toId:long'], (_, b, n) => [
    relationId('follow', n),
    personId(b),
  ])
  const asked = ['at:long', 'askedBy:long', 'askedAt:long']
  await writePairs(join(folder, 'friendships.csv'), scene.friendships, asked, (a, b, n) => [
    relationId('friend', 2 * n + 1),
    personId(n % 2 === 0 ? a : b),
    relationId('friend', 2 * n),
  ])
  await writePairs(join(folder, 'blocks.csv'), scene.blocks, ['at:long'], (_, __, n) => [relationId('block', n)])
  await writePairs(join(folder, 'mutes.csv'), scene.mutes, ['at:long'], (_, __, n) => [relationId('mute', n)])
  await writePosts(folder, scene.posts)
  await importOffline(home, folder, {
    nodes: { User: 'users.csv', Post: 'posts.csv' },
    relationships: {
      FOLLOWS: 'follows.csv',
      FRIEND: 'friendships.csv',
      BLOCKS: 'blocks.csv',
      MUTES: 'mutes.csv',
      POSTED: 'posted.csv',
      POSTED_FRIENDS: 'posted-friends.csv',
    },
  })
  await rm(folder, { recursive: true })
}

async function writePeople(path: string, people: number): Promise<void> {
  const out = table(path)
  const texts = ['username', 'usernameKey', 'nickname', 'status', 'role']
  await out.row(['key:ID(User)', 'id:long', ...texts, 'createdAt:long', 'updatedAt:long', 'locked:boolean'])
  for (let n = 0; n < people; n++) {
    const name = `person_${n}`
    const status = isSuspended(n) ? 'suspended' : 'active'
    const at = '1704067200000'
    await out.row([n, personId(n), name, name, `Person ${n}`, status, 'user', at, at, isLocked(n) ? 'true' : ''])
  }
  await out.end()
}

async function writePairs(
  path: string,
  pairs: Pairs,
  columns: readonly string[],
  values: (a: number, b: number, number: number) => string[],
): Promise<void> {
  const out = table(path)
  await out.row([':START_ID(User)', ':END_ID(User)', ...columns])
  for (let at = 0; at < pairs.length; at += 2) {
    const [a = 0, b = 0] = pairs.subarray(at, at + 2)
    await out.row([a, b, ...values(a, b, at / 2)])
  }
  await out.end()
}

async function writePosts(folder: string, posts: Pairs): Promise<void> {
  const out = table(join(folder, 'posts.csv'))
  const posted = { public: table(join(folder, 'posted.csv')), friends: table(join(folder, 'posted-friends.csv')) }
  const texts = ['text', 'privacy', 'plan']
  await out.row(['key:ID(Post)', 'id:long', 'authorId:long', ...texts, 'vis:long', 'createdAt:long', 'updatedAt:long'])
  for (const each of Object.values(posted)) await each.row([':START_ID(User)', ':END_ID(Post)'])
  for (let at = 0; at < posts.length; at += 2) {
    const [author = 0, vis = 0] = posts.subarray(at, at + 2)
    const privacy = vis === 0 ? 'public' : 'friends'
    const { id, atMillis } = postOf(at / 2)
    const text = 'A post as long as ordinary ones are. '.repeat(5)
    await out.row([id, id, personId(author), text, privacy, 'push', vis, atMillis, atMillis])
    await posted[privacy].row([author, id])
  }
  for (const each of [out, ...Object.values(posted)]) await each.end()
}

function table(path: string) {
  const out = createWriteStream(path, { highWaterMark: 1_048_576 })
  return {
    async row(cells: readonly (string | number)[]) {
      if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain')
    },
    async end() {
      out.end()
      await once(out, 'close')
    },
  }
}

export type OfflineTables = {
  /** Label -> file in the folder. */
  nodes: Readonly<Record<string, string>>
  /** Type -> file in the folder. */
  relationships: Readonly<Record<string, string>>
}

/** @source neo4j-admin database import full, run from the same jars as the server */
export async function importOffline(home: string, folder: string, tables: OfflineTables): Promise<void> {
  const { java } = await findTools({ java: true, maven: false, redis: false }, () => {})
  await writeFile(join(folder, 'neo4j.conf'), 'server.memory.pagecache.size=128m\n')
  const file = (name: string) => join(folder, name)
  const args = [
    '-Xmx768m',
    '-XX:+UseParallelGC',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    '-cp',
    join(cacheDir(), `neo4j-${await neo4jVersion()}`, 'lib/*'),
    'org.neo4j.cli.AdminTool',
    ...['database', 'import', 'full', 'neo4j', '--threads=2', `--report-file=${file('report.txt')}`],
    ...Object.entries(tables.nodes).map(([label, name]) => `--nodes=${label}=${file(name)}`),
    ...Object.entries(tables.relationships).map(([type, name]) => `--relationships=${type}=${file(name)}`),
  ]
  const env = { ...process.env, NEO4J_HOME: home, NEO4J_CONF: folder }
  await promisify(execFile)(java ?? 'java', args, { cwd: home, env, maxBuffer: 2 ** 26 })
}
