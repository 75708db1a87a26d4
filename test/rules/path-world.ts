import { randomInt } from 'node:crypto'
import type { Driver } from 'neo4j-driver'
import type { UserId } from '../../core/id-types.ts'
import { canSeeAccount, canSeeContent, type SubjectAccount, type Tie } from '../../core/privacy.ts'
import type { PathVia } from '../../core/shapes.ts'

export type WorldPerson = SubjectAccount & { role: 'user' | 'moderator' }

/** People and what ties them, as pairs of places in the list of people. */
export type World = {
  people: WorldPerson[]
  follows: [number, number][]
  friends: [number, number][]
  blocks: [number, number][]
}

/** A little network with all that the rule asks about. @param random 0..1 */
export function randomWorld(size: number, random: () => number): World {
  const base = BigInt(randomInt(2 ** 40)) * 1_000n
  const people = Array.from({ length: size }, (_, n): WorldPerson => {
    const status = random() < 0.06 ? 'suspended' : random() < 0.05 ? 'deactivated' : 'active'
    return {
      id: String(base + BigInt(n + 1)) as UserId,
      status,
      locked: random() < 0.3,
      role: random() < 0.06 ? 'moderator' : 'user',
    }
  })
  const world: World = { people, follows: [], friends: [], blocks: [] }
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      if (a === b) continue
      const chance = random()
      if (chance < 0.02) world.blocks.push([a, b])
      else if (chance < 0.09) world.follows.push([a, b])
      else if (chance < 0.12 && a < b) world.friends.push([a, b])
    }
  // A block ends everything between two.
  const blocked = new Set(world.blocks.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  const free = ([a, b]: [number, number]): boolean => !blocked.has(`${a} ${b}`)
  world.follows = world.follows.filter(free)
  world.friends = world.friends.filter(free)
  return world
}

export async function writeWorld(driver: Driver, { people, follows, friends, blocks }: World): Promise<void> {
  const id = (place: number): bigint => BigInt((people[place] as WorldPerson).id)
  const pairs = (list: [number, number][]) => list.map(([a, b], at) => [id(a), id(b), BigInt(at + 1)])
  await driver.executeQuery(
    `UNWIND $people AS p
     CREATE (u:User {id: p.id, username: 'walker' + p.id, usernameKey: 'walker' + p.id, nickname: 'walker',
       status: p.status, role: p.role, createdAt: 1764000000000, updatedAt: 1764000000000})
     SET u.locked = CASE WHEN p.locked THEN true END`,
    { people: people.map((one) => ({ ...one, id: BigInt(one.id) })) },
  )
  const ends = 'UNWIND $pairs AS p MATCH (a:User {id: p[0]}) MATCH (b:User {id: p[1]})'
  await driver.executeQuery(`${ends} CREATE (a)-[:FOLLOWS {at: p[2], toId: b.id}]->(b)`, { pairs: pairs(follows) })
  await driver.executeQuery(`${ends} CREATE (a)-[:FRIEND {at: p[2], askedBy: a.id, askedAt: p[2]}]->(b)`, {
    pairs: pairs(friends),
  })
  await driver.executeQuery(`${ends} CREATE (a)-[:BLOCKS {at: p[2]}]->(b)`, { pairs: pairs(blocks) })
}

export async function removeWorld(driver: Driver, { people }: Pick<World, 'people'>): Promise<void> {
  await driver.executeQuery('UNWIND $ids AS id MATCH (u:User {id: id}) DETACH DELETE u', {
    ids: people.map(({ id }) => BigInt(id)),
  })
}

/** What a viewer may see of a world by core/privacy.ts, and how far others are along it. */
export function sightOf(world: World, viewer: number, via: PathVia) {
  const { people } = world
  const me = people[viewer] as WorldPerson
  const has = (list: [number, number][], a: number, b: number): boolean => list.some(([x, y]) => x === a && y === b)
  const tie = (other: number): Tie => ({
    blocked: has(world.blocks, viewer, other) || has(world.blocks, other, viewer),
    fan: has(world.follows, viewer, other),
    friend: has(world.friends, viewer, other) || has(world.friends, other, viewer),
  })
  const ties = people.map((_, other) => tie(other))
  const seen = people.map((one, at) => canSeeAccount(me, one, ties[at] as Tie))
  const content = people.map((one, at) => canSeeContent(me, one, ties[at] as Tie))
  const next: Set<number>[] = people.map(() => new Set())
  const add = (a: number, b: number): void => {
    // One of the two lists that tell of it must be the viewer's to see.
    if (seen[a] && seen[b] && (content[a] || content[b])) next[a]?.add(b)
  }
  for (const [a, b] of via === 'following' ? [] : world.friends) {
    add(a, b)
    add(b, a)
  }
  for (const [a, b] of via === 'friends' ? [] : world.follows) {
    add(a, b)
    if (via === 'any') add(b, a)
  }
  const degrees = new Map([[viewer, 0]])
  for (const at of degrees.keys())
    for (const other of next[at] ?? []) if (!degrees.has(other)) degrees.set(other, (degrees.get(at) ?? 0) + 1)
  return {
    sees: (other: number): boolean => seen[other] === true,
    degree: (other: number): number | null => degrees.get(other) ?? null,
    walkable: (path: readonly number[]): boolean =>
      path[0] === viewer && path.slice(1).every((other, at) => next[path[at] as number]?.has(other)),
  }
}
