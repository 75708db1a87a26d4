import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { millisOfId } from '../../core/ids.ts'
import { openDriver } from '../../graph/driver.ts'
import { importAll } from '../import-all.ts'
import { type OpenParts, openParts, testConfig } from '../parts.ts'

// Sources are remembered for good, so each run of this file has its own.
const tag = Date.now().toString(36)
const people = ['1', '2', '3', '4'].map((id) => ({ id }))

let parts: OpenParts
let driver: Driver
beforeAll(async () => {
  parts = await openParts({ NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000', NEO4J_CALL_DEADLINE_MILLIS: '60000' })
  driver = openDriver(testConfig())
})
afterAll(async () => {
  await driver?.close()
  await parts?.close()
})

const run = (name: string, rows: Parameters<typeof importAll>[2]) =>
  importAll(parts.graph.scope(), `${tag}-${name}`, rows)

/** What stands between the people of a source: `1 FRIEND 2`, in alphabetical order. */
async function edges(name: string): Promise<string[]> {
  const rows = await cypher(
    name,
    `MATCH (a:User)-[r:FOLLOWS|FRIEND|BLOCKS|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) WHERE a.importKey STARTS WITH $key
     RETURN split(a.importKey, ':')[1] + ' ' + type(r) + ' ' + split(b.importKey, ':')[1] AS edge`,
  )
  return rows.map(({ edge }) => edge as string).sort()
}

async function cypher(name: string, text: string): Promise<Record<string, unknown>[]> {
  const session = driver.session()
  try {
    const { records } = await session.run(text, { key: `${tag}-${name}:` })
    return records.map((record) => record.toObject())
  } finally {
    await session.close()
  }
}

test('friendships go in once for each pair, whoever is named first, and a second run changes nothing', async () => {
  const friends = [
    { person: '2', friend: '1', at: '1341100972' },
    { person: '1', friend: '3', at: '1341100973' },
    { person: '1', friend: '2', at: '1341100974' },
    { person: '2', friend: '1', at: '1341100975' },
    { person: '1', friend: '1', at: '1341100976' },
    { person: '9', friend: '1', at: '1341100976' },
    { person: '1', friend: '9', at: '1341100976' },
  ]
  const skips = [
    ['friends', 5, 'an account cannot be its own friend'],
    ['friends', 3, 'this friendship was imported from another row'],
    ['friends', 4, 'this friendship was imported from another row'],
    ['friends', 6, 'the person is not known'],
    ['friends', 7, 'the friend is not known'],
  ]
  expect(await run('friends', { people, friends })).toMatchObject({ created: [4, 2], skips })
  expect(await run('friends', { people, friends })).toMatchObject({ created: [0, 0], known: [4, 2], skips })
  // No follow comes of it.
  expect(await edges('friends')).toEqual(['1 FRIEND 2', '1 FRIEND 3'])
  const [first, second] = await cypher(
    'friends',
    `MATCH (a:User)-[f:FRIEND]->(b) WHERE a.importKey STARTS WITH $key RETURN a.id < b.id AS upwards,
       f.askedBy = b.id AS byHigher, toString(f.at) AS at, f.askedAt = f.at AS askedThen ORDER BY b.id`,
  )
  expect(first).toMatchObject({ upwards: true, byHigher: true, askedThen: true })
  expect(second).toMatchObject({ upwards: true, byHigher: false, askedThen: true })
  expect(millisOfId(String(first?.['at']))).toBe(1_341_100_972_000)
})

test('a block ends what was between the two, tells whom it parted, and leaves the rest', async () => {
  await run('blocks', {
    people,
    friends: [
      { person: '1', friend: '2' },
      { person: '1', friend: '3' },
    ],
    follows: [
      { follower: '1', followee: '2' },
      { follower: '2', followee: '1' },
      { follower: '3', followee: '1' },
    ],
  })
  await cypher(
    'blocks',
    `MATCH (a:User {importKey: $key + '4'}), (b:User {importKey: $key + '1'})
     CREATE (a)-[:FOLLOW_REQUESTED {at: 1, toId: b.id}]->(b) CREATE (b)-[:FRIEND_REQUESTED {at: 1, toId: a.id}]->(a)`,
  )
  const blocks = [
    { blocker: '1', blocked: '2' },
    { blocker: '1', blocked: '4' },
    { blocker: '2', blocked: '1' },
    { blocker: '3', blocked: '4' },
    { blocker: '1', blocked: '2' },
    { blocker: '1', blocked: '1' },
    { blocker: '1', blocked: '9' },
    { blocker: '9', blocked: '1' },
  ]
  const skips = [
    ['blocks', 6, 'an account cannot block itself'],
    ['blocks', 5, 'this block was imported from another row'],
    ['blocks', 7, 'the blocked account is not known'],
    ['blocks', 8, 'the blocker is not known'],
  ]
  const first = await run('blocks', { blocks })
  expect(first).toMatchObject({ created: [4], skips, ended: 5 })
  expect(first.parted).toHaveLength(2)
  const whole = ['1 BLOCKS 2', '1 BLOCKS 4', '1 FRIEND 3', '2 BLOCKS 1', '3 BLOCKS 4', '3 FOLLOWS 1']
  expect(await edges('blocks')).toEqual(whole)
  expect(await run('blocks', { blocks })).toMatchObject({ created: [0], known: [4], skips, ended: 0, parted: [] })
  expect(await edges('blocks')).toEqual(whole)
})

test('follows and friendships across a block are refused, whichever side blocks', async () => {
  const rows = {
    people,
    blocks: [{ blocker: '1', blocked: '2' }],
    friends: [
      { person: '1', friend: '2' },
      { person: '2', friend: '3' },
    ],
    follows: [
      { follower: '1', followee: '2' },
      { follower: '2', followee: '1' },
      { follower: '3', followee: '1' },
    ],
  }
  const skips = [
    ['friends', 1, 'one of the two blocks the other'],
    ['follows', 1, 'one of the two blocks the other'],
    ['follows', 2, 'one of the two blocks the other'],
  ]
  expect(await run('across', rows)).toMatchObject({ created: [4, 1, 1, 1], skips })
  expect(await run('across', rows)).toMatchObject({ created: [0, 0, 0, 0], known: [4, 1, 1, 1], skips })
  expect(await edges('across')).toEqual(['1 BLOCKS 2', '2 FRIEND 3', '3 FOLLOWS 1'])
})

test('a request that waits ends with what it asked for', async () => {
  await run('waiting', { people })
  await cypher(
    'waiting',
    `MATCH (a:User {importKey: $key + '1'}), (b:User {importKey: $key + '2'})
     CREATE (a)-[:FOLLOW_REQUESTED {at: 1, toId: b.id}]->(b) CREATE (b)-[:FRIEND_REQUESTED {at: 1, toId: a.id}]->(a)`,
  )
  await run('waiting', { follows: [{ follower: '1', followee: '2' }] })
  expect(await edges('waiting')).toEqual(['1 FOLLOWS 2', '2 FRIEND_REQUESTED 1'])
  await run('waiting', { friends: [{ person: '1', friend: '2' }] })
  expect(await edges('waiting')).toEqual(['1 FOLLOWS 2', '1 FRIEND 2'])
})

test('locked accounts and posts for friends come in as such', async () => {
  const post = { author: '1', text: 'hi', createdAt: '1341100972' }
  const fans = ['2', '3'].map((follower) => ({ follower, followee: '1' }))
  const rows = {
    people: [{ id: '1', locked: 'true' }, { id: '2', locked: 'false' }, { id: '3' }],
    follows: fans,
    posts: ['friends', 'public', 'private'].map((privacy) => ({ ...post, id: privacy, privacy })),
  }
  expect(await run('locked', rows)).toMatchObject({ created: [3, 2, 3], skips: [] })
  const [locked] = await cypher(
    'locked',
    'MATCH (u:User) WHERE u.importKey STARTS WITH $key RETURN collect(u.locked) AS locked',
  )
  // Not locked is the absence of the property.
  expect(locked).toEqual({ locked: [true] })
  const posts = await cypher(
    'locked',
    `MATCH (:User {importKey: $key + '1'})-[r]->(p:Post) RETURN type(r) AS edge, p.privacy AS privacy, p.vis AS vis, p.plan AS plan ORDER BY vis`,
  )
  // The push threshold of these imports is one fan: only public posts are merged.
  expect(posts).toEqual([
    { edge: 'POSTED', privacy: 'public', vis: 0n, plan: 'pull' },
    { edge: 'POSTED_FRIENDS', privacy: 'friends', vis: 1n, plan: 'push' },
    { edge: 'POSTED_PRIVATE', privacy: 'private', vis: 2n, plan: 'own' },
  ])
})

test('two imports of the same pairs at once do not deadlock and make each edge once', async () => {
  const many = Array.from({ length: 60 }, (_, id) => ({ id: String(id) }))
  await run('both', { people: many })
  const pairs = many.flatMap(({ id }) => many.slice(Number(id) + 1, Number(id) + 20).map((other) => [id, other.id]))
  const rows = {
    friends: pairs.map(([person = '', friend = '']) => ({ person, friend })),
    follows: pairs.map(([follower = '', followee = '']) => ({ follower, followee })),
  }
  const turned = { friends: rows.friends.map(({ person, friend }) => ({ person: friend, friend: person })).reverse() }
  await Promise.all([run('both', rows), run('both', turned)])
  const [counts] = await cypher(
    'both',
    `MATCH (a:User)-[r:FRIEND|FOLLOWS]->(b) WHERE a.importKey STARTS WITH $key
     RETURN count(r) AS all, count(DISTINCT [type(r), a.id, b.id]) AS different`,
  )
  expect(counts).toEqual({ all: BigInt(2 * pairs.length), different: BigInt(2 * pairs.length) })
})
