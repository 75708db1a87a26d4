import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { importOffline } from '../../bench/relations/offline-load.ts'
import { followsKind } from '../../scripts/import/follows-kind.ts'
import { importIds } from '../../scripts/import/import-ids.ts'
import type { ImportKind, ImportRun, RowInput } from '../../scripts/import/import-kind.ts'
import { peopleKind } from '../../scripts/import/people-kind.ts'
import { postsKind } from '../../scripts/import/posts-kind.ts'
import type { RowSource, SourceRow } from '../../scripts/import/row-source.ts'

type Files = { people: RowSource; follows: RowSource; posts?: RowSource }

/** Writes a network straight into the store of a Neo4j that does not run yet: the rows are read as `kith import` reads
 *  them and get the same ids, but go in through Neo4j's own offline importer, which takes a tenth of the time.
 *  @param home  home directory of the server, without a database yet */
export async function writeOfflineStore(home: string, source: string, files: Files, pushThreshold: number) {
  const folder = join(home, 'offline')
  await mkdir(folder, { recursive: true })
  const now = Date.now()
  const run = (): ImportRun => ({
    source,
    ids: importIds({ number: 0, startedAt: now }),
    now,
    pushThreshold,
    onParted: async () => {},
  })

  const userIds = new Map<string, string>()
  const fans = new Map<string, number>()
  const users = table(join(folder, 'users.csv'))
  const people = [...(await inputs(peopleKind, files.people, run()))]
  for (const person of people) userIds.set(person.key, person.id)
  const idOf = (key: string) => userIds.get(key) ?? ''

  const follows = table(join(folder, 'follows.csv'))
  await follows.row(':START_ID(User)', ':END_ID(User)', 'at:long', 'toId:long')
  for (const { followerKey, followeeKey, at } of await inputs(followsKind, files.follows, run())) {
    fans.set(followeeKey, (fans.get(followeeKey) ?? 0) + 1)
    await follows.row(followerKey, followeeKey, at, idOf(followeeKey))
  }
  await follows.end()

  const pulls = new Set<string>()
  const posts = table(join(folder, 'posts.csv'))
  const posted = table(join(folder, 'posted.csv'))
  await posted.row(':START_ID(User)', ':END_ID(Post)')
  await posts.row('importKey:ID(Post)', 'id:long', 'authorId:long', 'text', 'privacy', 'vis:long', 'plan', ...times)
  for (const post of files.posts ? await inputs(postsKind, files.posts, run()) : []) {
    const plan = (fans.get(post.authorKey) ?? 0) > pushThreshold ? 'pull' : 'push'
    if (plan === 'pull') pulls.add(post.authorKey)
    const author = idOf(post.authorKey)
    await posts.row(post.key, post.id, author, post.text, post.privacy, post.vis, plan, post.atMillis, post.atMillis)
    await posted.row(post.authorKey, post.key)
  }
  await Promise.all([posts.end(), posted.end()])

  await users.row(
    'importKey:ID(User)',
    'id:long',
    'username',
    'usernameKey',
    'nickname',
    'status',
    'role',
    ...times,
    'pulls:boolean',
  )
  for (const { key, id, username, usernameKey, nickname, status, atMillis } of people)
    await users.row(
      key,
      id,
      username,
      usernameKey,
      nickname,
      status,
      'user',
      atMillis,
      atMillis,
      pulls.has(key) ? 'true' : '',
    )
  await users.end()
  await importOffline(home, folder, {
    nodes: { User: 'users.csv', Post: 'posts.csv' },
    relationships: { FOLLOWS: 'follows.csv', POSTED: 'posted.csv' },
  })
  await rm(folder, { recursive: true })
}

const times = ['createdAt:long', 'updatedAt:long']

async function inputs<Input extends RowInput>(kind: ImportKind<Input>, source: RowSource, run: ImportRun) {
  const all: Input[] = []
  let number = 0
  for await (const row of source.rows as AsyncIterable<SourceRow>) {
    const input = 'problem' in row ? row.problem : kind.read(row.values, { line: row.line, number: number++ }, run)
    if (typeof input === 'string') throw new Error(`${kind.name}, line ${row.line}: ${input}`)
    all.push(input)
  }
  return all
}

function table(path: string) {
  const out = createWriteStream(path, { highWaterMark: 1_048_576 })
  return {
    async row(...cells: (string | number)[]) {
      if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain')
    },
    async end() {
      out.end()
      await once(out, 'close')
    },
  }
}
