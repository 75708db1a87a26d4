import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId } from '../../core/id-types.ts'
import { openDriver } from '../../graph/driver.ts'
import { lastVerification } from '../../graph/generated/invariants.ts'
import { tiesOf } from '../../views/ties.ts'
import { invariants } from '../../workers/invariants.ts'
import { VERIFICATION_KEY, type Verification, verify, verifyWhenDue } from '../../workers/verify.ts'
import { type OpenParts, openParts } from '../parts.ts'

// Ids of 2011, of this file alone: other tests leave what they like in the same graph.
const BASE = 10_000_000_000_000_000n
const PEOPLE = 24n
const only = { from: String(BASE), to: String(BASE + 100_000n) }

let parts: OpenParts
let driver: Driver
let whole: string[] = []

const run = async (text: string, params: Record<string, unknown> = {}) =>
  (await driver.executeQuery(text, { base: BASE, people: PEOPLE, end: BASE + 100_000n, ...params })).records
const remove = async (): Promise<void> => {
  await run('MATCH (n:User) WHERE n.id >= $base AND n.id <= $end DETACH DELETE n')
  await run('MATCH (n:Post) WHERE n.id >= $base AND n.id <= $end DETACH DELETE n')
  await run('MATCH (n:Gone) DETACH DELETE n')
}

/** Person `n`, by the letter that the rest of a statement calls it. */
const at = (people: Record<string, number>): string =>
  Object.entries(people)
    .map(([letter, n]) => `MATCH (${letter}:User {id: $base + ${n}})`)
    .join(' ')

beforeAll(async () => {
  parts = await openParts()
  driver = openDriver(parts.config)
})

beforeEach(async () => {
  if (whole.length > 0 && JSON.stringify(await everything()) === JSON.stringify(whole)) return
  await remove()
  await run(`UNWIND range(0, $people - 1) AS n
    CREATE (:User {id: $base + n, username: 'whole' + n, status: 'active', role: 'user', updatedAt: 1764000000000})`)
  // Everything that the product writes, once: 0 and 1 are friends, 2 is locked, 3 blocks 4, 5 mutes 6, ...
  await run(`${at({ a: 0, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6 })}
    SET c.locked = true, b.pulls = true
    CREATE (a)-[:FRIEND {at: 12, askedBy: b.id, askedAt: 11}]->(b), (a)-[:FOLLOWS {at: 12, toId: b.id}]->(b),
      (b)-[:FOLLOWS {at: 13, toId: a.id}]->(a), (a)-[:FOLLOWS {at: 14, toId: c.id}]->(c), (d)-[:BLOCKS {at: 15}]->(e),
      (e)-[:BLOCKS {at: 16}]->(d), (f)-[:MUTES {at: 17}]->(g), (f)-[:FOLLOWS {at: 18, toId: g.id}]->(g),
      (b)-[:FOLLOW_REQUESTED {at: 19, toId: c.id}]->(c), (f)-[:FRIEND_REQUESTED {at: 20, toId: g.id}]->(g),
      (a)-[:POSTED]->(:Post {id: $base + 100, authorId: a.id, privacy: 'public', vis: 0, plan: 'push'}),
      (a)-[:POSTED_FRIENDS]->(:Post {id: $base + 101, authorId: a.id, privacy: 'friends', vis: 1, plan: 'push'}),
      (a)-[:POSTED_PRIVATE]->(:Post {id: $base + 102, authorId: a.id, privacy: 'private', vis: 2, plan: 'own'}),
      (b)-[:POSTED]->(:Post {id: $base + 103, authorId: b.id, privacy: 'public', vis: 0, plan: 'pull'}),
      (c)-[:POSTED]->(:Post {id: $base + 104, authorId: c.id, privacy: 'public', vis: 0, plan: 'push'})`)
  // What was deleted: without a name, erased, without an id, no account at all.
  await run(`UNWIND [{id: $base + 50, status: 'active'}, {id: $base + 51, username: 'x', status: 'erased'},
      {username: 'x', status: 'active'}] AS p CREATE (u:User:Gone) SET u = p`)
  await run("CREATE (:Gone {id: $base + 52, username: 'x'})")
  whole = await everything()
})

afterAll(async () => {
  await remove()
  await driver.close()
  await parts.close()
})

const looked = (): Promise<Verification> => verify(parts, { only })
const repaired = (): Promise<Verification> =>
  verify(parts, { only, repair: (graph, invariant, rows) => invariant.repair(graph, rows, Date.now()) })
const counts = ({ findings }: Verification, of: 'found' | 'repaired' | 'left' = 'found') =>
  Object.fromEntries(findings.filter((one) => one[of] > 0).map((one) => [one.invariant.name, one[of]]))

/** All nodes and edges of this file, one a line, in an order of their own. */
async function everything(): Promise<string[]> {
  const mine = `CALL () {
      MATCH (n:User) WHERE n.id >= $base AND n.id <= $end RETURN n
      UNION MATCH (n:Post) WHERE n.id >= $base AND n.id <= $end RETURN n
      UNION MATCH (n:Gone) RETURN n
    }`
  const nodes = await run(`${mine} RETURN labels(n) AS kind, properties(n) AS p`)
  const edges = await run(
    `${mine} MATCH (n)-[r]-() WITH DISTINCT r RETURN startNode(r).id AS a, type(r) AS kind, properties(r) AS p, endNode(r).id AS b`,
  )
  return [...nodes, ...edges]
    .map((record) => {
      const { p, ...rest } = record.toObject() as { p: Record<string, unknown> }
      return JSON.stringify([rest, Object.entries(p).sort()], (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      )
    })
    .sort()
}

it('a whole graph breaks nothing', async () => {
  expect(counts(await looked())).toEqual({})
})

type Plant = {
  what: string
  text: string
  breaks: Record<string, number>
  /** What is there afterwards that was not there before the damage, and what is gone: as parts of the lines. */
  stays?: { more?: string[]; gone?: string[] }
}
const pair = { a: 7, b: 8 }
const friends = (properties: string) => `CREATE (a)-[:FRIEND {${properties}}]->(b)`
const sound = 'at: 32, askedBy: a.id, askedAt: 31'

const plants: Plant[] = [
  {
    what: 'a friendship without who asked',
    text: `${at(pair)} ${friends('at: 32, askedAt: 31')}`,
    breaks: { 'friends-without-consent': 1 },
  },
  {
    what: 'a friendship without when it was asked for',
    text: `${at(pair)} ${friends('at: 32, askedBy: a.id')}`,
    breaks: { 'friends-without-consent': 1 },
  },
  {
    what: 'a friendship that a third one asked for',
    text: `${at(pair)} ${friends('at: 32, askedBy: $base, askedAt: 31')}`,
    breaks: { 'friends-without-consent': 1 },
  },
  {
    what: 'who asked is lost',
    text: `${at({ a: 0, b: 1 })} MATCH (a)-[r:FRIEND]-(b) REMOVE r.askedBy`,
    breaks: { 'friends-without-consent': 1 },
    stays: { gone: ['"FRIEND"'] },
  },
  {
    what: 'a friendship turned round',
    text: `${at({ a: 0, b: 1 })} MATCH (a)-[r:FRIEND]->(b) WITH a, b, r, properties(r) AS p DELETE r CREATE (b)-[t:FRIEND]->(a) SET t = p`,
    breaks: { 'friends-turned': 1 },
  },
  {
    what: 'a friendship twice',
    text: `${at({ a: 0, b: 1 })} ${friends('at: 90, askedBy: a.id, askedAt: 89')}`,
    breaks: { 'doubled-edges': 1 },
  },
  {
    what: 'a friendship in both directions',
    text: `${at({ b: 0, a: 1 })} ${friends('at: 2, askedBy: a.id, askedAt: 1')}`,
    breaks: { 'doubled-edges': 1, 'friends-turned': 1 },
  },
  {
    what: 'a follow three times',
    text: `${at({ a: 0, b: 1 })} UNWIND [91, 92] AS n CREATE (a)-[:FOLLOWS {at: n, toId: b.id}]->(b)`,
    breaks: { 'doubled-edges': 1 },
  },
  {
    what: 'a block twice',
    text: `${at({ a: 3, b: 4 })} CREATE (a)-[:BLOCKS {at: 91}]->(b)`,
    breaks: { 'doubled-edges': 1 },
  },
  {
    what: 'a mute twice',
    text: `${at({ a: 5, b: 6 })} CREATE (a)-[:MUTES {at: 1, until: 5}]->(b)`,
    breaks: { 'doubled-edges': 1 },
  },
  {
    what: 'requests twice',
    text: `${at({ a: 1, b: 2, c: 5, d: 6 })} CREATE (a)-[:FOLLOW_REQUESTED {at: 91, toId: b.id}]->(b), (c)-[:FRIEND_REQUESTED {at: 91, toId: d.id}]->(d)`,
    breaks: { 'doubled-edges': 2 },
  },
  ...['FOLLOWS', 'FOLLOW_REQUESTED', 'FRIEND_REQUESTED'].flatMap((kind) => [
    {
      what: `${kind} of one who blocks`,
      text: `${at({ a: 3, b: 4 })} CREATE (a)-[:${kind} {at: 33, toId: b.id}]->(b)`,
      breaks: { 'edges-across-block': 1 },
    },
    {
      what: `${kind} of one who is blocked`,
      text: `${at({ a: 9, b: 10 })} CREATE (b)-[:BLOCKS {at: 1}]->(a), (a)-[:${kind} {at: 33, toId: b.id}]->(b)`,
      breaks: { 'edges-across-block': 1 },
      stays: { more: ['"BLOCKS"'] },
    },
  ]),
  {
    what: 'friends of whom one blocks',
    text: `${at({ a: 3, b: 4 })} ${friends(sound)}`,
    breaks: { 'edges-across-block': 1 },
  },
  {
    what: 'a friend request between friends',
    text: `${at({ a: 1, b: 0 })} CREATE (a)-[:FRIEND_REQUESTED {at: 33, toId: b.id}]->(b)`,
    breaks: { 'friend-requests-beside-friendship': 1 },
  },
  {
    what: 'a follow request of a fan',
    text: `${at({ a: 0, b: 2 })} CREATE (a)-[:FOLLOW_REQUESTED {at: 33, toId: b.id}]->(b)`,
    breaks: { 'follow-requests-beside-follow': 1 },
  },
  {
    what: 'a follow request to somebody who is not locked',
    text: `${at({ a: 11, b: 12 })} CREATE (a)-[:FOLLOW_REQUESTED {at: 34, toId: b.id}]->(b)`,
    breaks: { 'follow-requests-to-unlocked': 1 },
    stays: { more: ['"FOLLOWS"'] },
  },
  ...['FOLLOWS', 'FRIEND', 'FOLLOW_REQUESTED', 'FRIEND_REQUESTED', 'BLOCKS', 'MUTES'].map((kind) => ({
    what: `${kind} to oneself`,
    text: `${at({ a: 13 })} CREATE (a)-[:${kind} {at: 35, toId: a.id, askedBy: a.id, askedAt: 35}]->(a)`,
    breaks: { 'edges-to-oneself': 1 },
  })),
  ...['{id: $base + 50}', '{id: $base + 51}', "{username: 'x', status: 'active'}"].flatMap((gone) =>
    [
      '(a)-[:FOLLOWS {at: 36, toId: b.id}]->(b)',
      '(b)-[:FOLLOWS {at: 36, toId: a.id}]->(a)',
      '(b)-[:FRIEND {at: 36, askedBy: a.id, askedAt: 35}]->(a)',
    ].map((edge) => ({
      what: `${edge} where b is ${gone}`,
      text: `${at({ a: 14 })} MATCH (b:Gone ${gone}) CREATE ${edge.includes('FRIEND') && gone.includes('id:') ? '(a)-[:FRIEND {at: 36, askedBy: a.id, askedAt: 35}]->(b)' : edge}`,
      breaks: { 'edges-to-deleted': 1 },
    })),
  ),
  {
    what: 'a follow of what is no account',
    text: `${at({ a: 14 })} MATCH (b:Gone {id: $base + 52}) CREATE (a)-[:MUTES {at: 36}]->(b), (b)-[:BLOCKS {at: 37}]->(a)`,
    breaks: { 'edges-to-deleted': 2 },
  },
  {
    what: 'a relation of two that are deleted',
    text: 'MATCH (a:User {id: $base + 50}) MATCH (b:User {id: $base + 51}) CREATE (a)-[:MUTES {at: 38}]->(b)',
    breaks: { 'edges-to-deleted': 1 },
  },
  {
    what: 'another copied id of a follow',
    text: `${at({ a: 0, b: 1 })} MATCH (a)-[r:FOLLOWS]->(b) SET r.toId = a.id`,
    breaks: { 'copied-to-ids': 1 },
  },
  {
    what: 'requests without a copied id',
    text: `${at({ a: 1, b: 2, c: 5, d: 6 })} MATCH (a)-[r:FOLLOW_REQUESTED]->(b) MATCH (c)-[s:FRIEND_REQUESTED]->(d) REMOVE r.toId, s.toId`,
    breaks: { 'copied-to-ids': 2 },
  },
  {
    what: 'marks that are not true',
    text: `${at({ a: 15, b: 16 })} SET a.locked = false, b.locked = 'yes'`,
    breaks: { 'locked-marks': 2 },
  },
  { what: 'an author who is not merged', text: `${at({ b: 1 })} REMOVE b.pulls`, breaks: { 'missing-pulls': 1 } },
  {
    what: 'a private post that lists show',
    text: 'MATCH (p:Post {id: $base + 102}) SET p.vis = 0',
    breaks: { 'post-vis': 1 },
  },
  { what: 'a post without vis', text: 'MATCH (p:Post {id: $base + 101}) REMOVE p.vis', breaks: { 'post-vis': 1 } },
  {
    what: 'a post of no known privacy',
    text: "MATCH (p:Post {id: $base + 104}) SET p.privacy = 'secret'",
    // Private from then on, with the edge that goes with it.
    breaks: { 'post-vis': 1 },
    stays: { more: ['"private"', '"POSTED_PRIVATE"'], gone: ['"public"', '"POSTED"'] },
  },
  {
    what: 'a post without its author',
    text: 'MATCH (p:Post {id: $base + 100})<-[r]-() DELETE r',
    breaks: { 'post-author-edges': 1 },
  },
  {
    what: 'a post with two edges',
    text: `${at({ a: 0 })} MATCH (p:Post {id: $base + 100}) CREATE (a)-[:POSTED]->(p)`,
    breaks: { 'post-author-edges': 1 },
  },
  {
    what: 'a private post under the public ones',
    text: `${at({ a: 0 })} MATCH (p:Post {id: $base + 102})<-[r]-() DELETE r CREATE (a)-[:POSTED]->(p)`,
    breaks: { 'post-author-edges': 1 },
  },
  {
    what: 'a post at somebody else',
    text: `${at({ b: 1 })} MATCH (p:Post {id: $base + 101})<-[r]-() DELETE r CREATE (b)-[:POSTED_FRIENDS]->(p)`,
    breaks: { 'post-author-edges': 1 },
  },
  {
    what: 'a post that names nobody',
    text: 'MATCH (p:Post {id: $base + 101}) SET p.authorId = $base + 77',
    breaks: { 'post-author-edges': 1 },
  },
]

describe('damage is found, exactly it, and put right with nothing else changed', () => {
  it.each(plants.map((plant): [string, Plant] => [plant.what, plant]))('%s', async (_, { text, breaks, stays }) => {
    await run(text)
    expect(counts(await looked())).toEqual(breaks)
    const after = await repaired()
    expect(counts(after, 'left')).toEqual({})
    expect(Object.keys(counts(after, 'repaired'))).toEqual(expect.arrayContaining([Object.keys(breaks)[0]]))
    const now = await everything()
    const more = difference(now, whole)
    const gone = difference(whole, now)
    expect(more).toHaveLength(stays?.more?.length ?? 0)
    expect(gone).toHaveLength(stays?.gone?.length ?? 0)
    for (const part of stays?.more ?? []) expect(more.join('\n')).toContain(part)
    for (const part of stays?.gone ?? []) expect(gone.join('\n')).toContain(part)
  })

  it('every invariant has its damage here', () => {
    const planted = new Set(plants.flatMap(({ breaks }) => Object.keys(breaks)))
    expect(invariants.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([])
  })

  it('a repair that finds nothing wrong any more does nothing', async () => {
    const before = await everything()
    await run(`${at(pair)} ${friends('at: 32')}`)
    const { findings } = await looked()
    await run(`${at(pair)} MATCH (a)-[r:FRIEND]->(b) SET r.askedBy = a.id, r.askedAt = 31`)
    const finding = findings.find(({ found }) => found > 0)
    expect(await finding?.invariant.repair(parts.graph.scope(), finding.examples, Date.now())).toEqual({ repaired: 0 })
    await run(`${at(pair)} MATCH (a)-[r:FRIEND]->(b) DELETE r`)
    expect(await everything()).toEqual(before)
  })
})

it('requests to an account that was unlocked a moment ago are left to the job that accepts them', async () => {
  await run(`${at({ a: 17, b: 18 })} SET b.updatedAt = $now CREATE (a)-[:FOLLOW_REQUESTED {at: 50, toId: b.id}]->(b)`, {
    now: BigInt(Date.now()),
  })
  expect(counts(await looked())).toEqual({})
  const later = { graph: parts.graph, now: () => Date.now() + 3_600_000 }
  expect(counts(await verify(later, { only }))).toEqual({ 'follow-requests-to-unlocked': 1 })
  await run(`${at({ a: 17 })} MATCH (a)-[r:FOLLOW_REQUESTED]->() DELETE r`)
})

it('more damage at one account than an answer holds is counted and put right', async () => {
  await run(`${at({ a: 19 })} UNWIND range(1, 2500) AS n CREATE (a)-[:MUTES {at: n}]->(a)`)
  const seen = (await looked()).findings.find(({ found }) => found > 0)
  expect(seen).toMatchObject({ invariant: { name: 'edges-to-oneself' }, found: 1_000, more: true })
  const { findings } = await repaired()
  expect(findings.find(({ found }) => found > 0)).toMatchObject({ found: 2_500, repaired: 2_500, left: 0, more: false })
})

it('a post of nobody is told of and left as it is', async () => {
  await run("CREATE (:Post {id: $base + 190, authorId: $base + 77, privacy: 'public', vis: 0, plan: 'push'})")
  expect(counts(await repaired(), 'left')).toEqual({ 'post-author-edges': 1 })
  await run('MATCH (p:Post {id: $base + 190}) DELETE p')
  expect(counts(await looked())).toEqual({})
})

it('a walk that is stopped says so and is not kept', async () => {
  expect(await verify(parts, { stopped: () => true })).toMatchObject({ complete: false })
})

it('a whole walk is kept for the metrics', async () => {
  await run(`${at({ a: 20 })} CREATE (a)-[:MUTES {at: 1}]->(a)`)
  const began = Date.now()
  const { complete } = await verify(parts)
  expect(complete).toBe(true)
  await run(`${at({ a: 20 })} MATCH (a)-[r:MUTES]->(a) DELETE r`)
  const kept = await lastVerification(parts.graph.scope(), { key: VERIFICATION_KEY })
  expect(kept?.atMillis).toBeGreaterThanOrEqual(began)
  expect(kept?.names).toEqual(invariants.map(({ name }) => name))
  expect(kept?.counts[kept.names.indexOf('edges-to-oneself')]).toBeGreaterThanOrEqual(1)
})

it('a walk is due when the last one is old enough, whoever walked', async () => {
  await verify(parts)
  const due = (everyMillis: number, later = 0) =>
    verifyWhenDue({ graph: parts.graph, now: () => Date.now() + later }, { everyMillis, stopped: () => false })
  expect(await due(3_600_000)).toBeNull()
  expect(await due(3_600_000, 3_600_000)).toMatchObject({ complete: true })
})

function kith(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/kith.ts', 'verify', ...args], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, KITH_DATA_DIR: join(tmpdir(), 'no-such-kith') },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (data) => (out += data))
  child.stderr.on('data', (data) => (err += data))
  return new Promise((done) => child.on('close', (code) => done({ code: code ?? -1, out, err })))
}

it('kith verify tells by line and exit code, repairs on request, and makes void what was cached', async () => {
  await verify(parts, { repair: (graph, invariant, rows) => invariant.repair(graph, rows, Date.now()) })
  const fan = String(BASE + 9n) as UserId
  const author = String(BASE + 10n) as UserId
  await run(
    `${at({ a: 9, b: 10 })} CREATE (b)-[:BLOCKS {at: 1}]->(a), (a)-[:FRIEND {at: 3, askedBy: a.id, askedAt: 2}]->(b)`,
  )
  const source = { graph: parts.graph.scope(), objects: parts.cache.objects, now: Date.now }
  const cached = () => tiesOf(source, { id: fan, role: 'user' })
  expect((await cached()).friends).toEqual(new Set([author]))
  const found = await kith([])
  expect(found.code, found.err).toBe(1)
  expect(found.out).toMatch(/^BROKEN edges-across-block +1 \(a follow, friendship or request across a block\)$/m)
  expect(found.out).toMatch(/^ok +friends-turned +0$/m)
  const repairs = await kith(['--repair', '--json'])
  expect(repairs.code, repairs.err).toBe(0)
  const lines = repairs.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toHaveLength(invariants.length)
  expect(lines.find(({ invariant }) => invariant === 'edges-across-block')).toMatchObject({
    found: 1,
    repaired: 1,
    left: 0,
  })
  expect((await cached()).friends).toEqual(new Set())
  expect(await kith([])).toMatchObject({ code: 0 })
}, 120_000)

function difference(of: readonly string[], without: readonly string[]): string[] {
  const left = [...without]
  return of.filter((line) => {
    const found = left.indexOf(line)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}
