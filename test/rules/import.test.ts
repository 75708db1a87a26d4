import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventId, PostId, UserId } from '../../core/id-types.ts'
import { compareIds, millisOfId } from '../../core/ids.ts'
import { findImportFile } from '../../graph/generated/imports.ts'
import { authorPosts } from '../../graph/generated/posts.ts'
import { findPassword, userIdsByUsername, userProfiles } from '../../graph/generated/users.ts'
import type { Graph } from '../../graph/spec.ts'
import { importAll } from '../import-all.ts'
import { type OpenParts, openParts } from '../parts.ts'

// Sources are remembered for good, so each run of this file has its own.
const tag = Date.now().toString(36)

let parts: OpenParts
beforeAll(async () => {
  parts = await openParts({ NEO4J_TRANSACTION_TIMEOUT_MILLIS: '60000', NEO4J_CALL_DEADLINE_MILLIS: '60000' })
})
afterAll(() => parts.close())

function importInto(source: string, rows: Parameters<typeof importAll>[2], graph: Graph = parts.graph.scope()) {
  return importAll(graph, source, rows)
}

async function idOf(username: string): Promise<UserId> {
  const found = await userIdsByUsername(parts.graph.scope(), { usernameKey: username })
  if (!found) throw new Error(`${username} is not there`)
  return found.id
}

const bcrypt = `$2b$10$${'a'.repeat(53)}`
const network = {
  people: [
    { id: '1', username: `imp_ann_${tag}`, passwordHash: bcrypt },
    { id: '2', username: `imp_ben_${tag}` },
    { id: '3', username: `imp_cat_${tag}` },
    { id: '2', username: `imp_dup_${tag}` },
    { id: '4', username: `IMP_ANN_${tag}` },
    { id: '5', username: 'x' },
  ],
  follows: [
    { follower: '1', followee: '2' },
    { follower: '3', followee: '2' },
    { follower: '2', followee: '2' },
    { follower: '1', followee: '2' },
    { follower: '1', followee: '99' },
    { follower: '98', followee: '1' },
  ],
  posts: [
    { id: 'a', author: '2', text: 'first', createdAt: '1341100972' },
    { id: 'b', author: '2', text: 'second', createdAt: '1341100972' },
    { id: 'a', author: '2', text: 'again', createdAt: '1341100999' },
    { id: 'c', author: '77', text: 'who', createdAt: '1341100972' },
    { id: 'd', author: '1', text: 'mine', createdAt: '1341100972', privacy: 'private' },
  ],
}

test('an import names every row it skips, with line and reason', async () => {
  const { skips, created } = await importInto(`${tag}-a`, network)
  expect(created).toEqual([3, 2, 3])
  expect(skips).toEqual(
    expect.arrayContaining([
      ['people', 6, expect.stringContaining('username must be')],
      ['people', 4, 'this id was imported from another row'],
      ['people', 5, 'the username is taken'],
      ['follows', 3, 'an account cannot follow itself'],
      ['follows', 4, 'this follow was imported from another row'],
      ['follows', 5, 'the followee is not known'],
      ['follows', 6, 'the follower is not known'],
      ['posts', 3, 'this id was imported from another row'],
      ['posts', 4, 'the author is not known'],
    ]),
  )
  expect(skips).toHaveLength(9)
})

test('what was imported is there: hash, counts, times and order', async () => {
  const graph = parts.graph.scope()
  const ben = await idOf(`imp_ben_${tag}`)
  expect(await findPassword(graph, { id: await idOf(`imp_ann_${tag}`) })).toEqual({ passwordHash: bcrypt })
  expect(await userProfiles(graph, { id: ben, viewerId: null, validFrom: '1' as EventId, nowMillis: 0 })).toMatchObject(
    { fansCount: 2, postsCount: 2 },
  )
  const posts = await authorPosts(graph, { authorId: ben, before: '9223372036854775807' as PostId, limit: 10 })
  const ids = posts.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted(compareIds).toReversed())
  expect(ids.map(millisOfId)).toEqual([1_341_100_972_000, 1_341_100_972_000])
})

test('a second run changes nothing', async () => {
  const { created, known, skips } = await importInto(`${tag}-a`, network)
  expect(created).toEqual([0, 0, 0])
  expect(known).toEqual([3, 2, 3])
  expect(skips).toHaveLength(9)
})

test('the same ids of another source are other people and posts', async () => {
  const people = [{ id: '1' }, { id: '2' }]
  const posts = [{ id: 'a', author: '2', text: 'first', createdAt: '1341100972' }]
  const { created, skips } = await importInto(`${tag}-b`, { people, posts })
  expect(created).toEqual([2, 1])
  expect(skips).toEqual([])
})

test('an id that something else has is replaced by the next free one', async () => {
  // The ninth source shares its worker number with the first: the same second gives the same ids.
  for (const letter of 'cdefghij') await importInto(`${tag}-${letter}`, { people: [{ id: '1' }] })
  const posts = [1, 2, 3].map((id) => ({ id: String(id), author: '1', text: 'same second', createdAt: '1341100972' }))
  for (const letter of 'cdefghij') expect((await importInto(`${tag}-${letter}`, { posts })).skips).toEqual([])
})

test('a run that was cut off goes on where it was and ends like one that was not', async () => {
  const people = Array.from({ length: 12_000 }, (_, id) => ({ id: String(id) }))
  const graph = parts.graph.scope()
  let sent = 0
  const cutOff: Graph = {
    run(spec, input) {
      if (spec.name === 'importPeople' && ++sent > 1) throw new Error('cut off')
      return graph.run(spec, input)
    },
  }
  await expect(importInto(`${tag}-cut`, { people }, cutOff)).rejects.toThrow('cut off')
  expect(await findImportFile(graph, { key: `${tag}-cut:people` })).toMatchObject({ rowsDone: 5_000, finished: false })
  expect(await importInto(`${tag}-cut`, { people })).toMatchObject({ skips: [], created: [7_000], known: [5_000] })
  expect(await importInto(`${tag}-cut`, { people })).toMatchObject({ skips: [], created: [0], known: [12_000] })
})
