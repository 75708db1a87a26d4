import type { UserId } from '../../core/id-types.ts'
import { importFollows, importPeople, importPosts, refreshStatistics } from '../../graph/generated/imports.ts'
import type { Graph } from '../../graph/spec.ts'
import { followId, type Scene } from './scene.ts'

const BATCH_ROWS = 2_000

/** Brings the scene into the graph with the queries of the importer.
 *  @param now the time the scene was made for
 *  @throws Error when a row was not taken */
export async function loadScene(graph: Graph, scene: Scene, now: number, pushThreshold: number): Promise<void> {
  const people = [...scene.walkers, ...scene.readers, ...scene.writers, ...scene.stars, ...scene.fans]
  await inBatches(people, (batch, first) =>
    importPeople(
      graph,
      batch.map((id, at) => personRow(id, first + at, now)),
    ),
  )
  await inBatches(scene.follows, (batch, first) =>
    importFollows(
      graph,
      batch.map(([followerId, followeeId], at) => ({
        line: first + at,
        followerKey: keyOf(followerId),
        followeeKey: keyOf(followeeId),
        at: followId(now, first + at),
      })),
    ),
  )
  await inBatches(scene.posts, (batch, first) =>
    importPosts(
      graph,
      batch.map(({ id, authorId, text, atMillis }, at) => ({
        line: first + at,
        key: keyOf(id),
        authorKey: keyOf(authorId),
        id,
        text,
        privacy: 'public',
        vis: 0,
        pushThreshold,
        atMillis,
      })),
    ),
  )
  await refreshStatistics(graph, { timeOutSeconds: 60 })
}

const keyOf = (id: string): string => `bench:${id}`

function personRow(id: UserId, line: number, now: number) {
  const username = `person_${line}`
  return {
    line,
    key: keyOf(id),
    id,
    username,
    usernameKey: username,
    email: null,
    phone: null,
    nickname: `Person ${line}`,
    passwordHash: null,
    gender: null,
    birthday: null,
    location: 'Kiel',
    bio: 'Somebody of the benchmark.',
    status: 'active',
    locked: false,
    atMillis: now,
  }
}

async function inBatches<Item>(
  items: readonly Item[],
  send: (batch: readonly Item[], first: number) => Promise<readonly { outcome: string }[]>,
): Promise<void> {
  for (let first = 0; first < items.length; first += BATCH_ROWS) {
    const [refused] = await send(items.slice(first, first + BATCH_ROWS), first)
    if (refused) throw new Error(`A row of the scene was not taken: ${refused.outcome}.`)
  }
}
