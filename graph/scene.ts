import type { Driver } from 'neo4j-driver'
import { brokenScene } from './broken-scene.ts'

/** Where a scene stands: the names that examples use as `$name`, and the ids that belong to it. */
export type Scene = { names: Readonly<Record<string, string>>; remove(): Promise<void> }

const FANS = 1_500
const FOLLOWEES = 30
/** Ids of one scene: users, posts, sessions and outbox nodes each have a range of their own. */
const SPAN = 1_000_000

/** Writes the little network on which the examples of query files run: `alice` (60 public posts, three for friends, one
 *  private; three sessions), `bob` (follows 33 accounts, alice, erin and the celebrity among them), `carol` (follows
 *  nobody, asks to follow dave and to be alice's friend, is muted by alice), `celebrity` (1,501 fans, 300 posts that are
 *  merged when read), `dave` (locked, erin is his fan), `erin` (friend and fan of alice and bob, who follow her; two
 *  posts for friends; mutes carol until 2100), `frank` (blocked by alice, newest fan of the celebrity), `gina`
 *  (suspended), an administrator, some outbox nodes, an idempotency record and an import.
 *  Its ids date from 2010, so they meet no others, and several scenes may stand in one database. Index statistics are
 *  taken anew and cached plans dropped: a plan made for an empty graph would be judged otherwise. */
export async function buildScene(driver: Driver, database: string, now: () => number = Date.now): Promise<Scene> {
  // Below 2^54: snowflakes of the first weeks.
  const base = BigInt(now() % 10_000_000_000) * BigInt(SPAN)
  const id = (offset: number): bigint => base + BigInt(offset)
  const tag = base.toString(36)
  const run = async (text: string, params: Record<string, unknown> = {}): Promise<void> => {
    const session = driver.session({ database })
    try {
      await session.run(text, params)
    } finally {
      await session.close()
    }
  }
  const all = {
    tag,
    base,
    user: id(0),
    post: id(SPAN / 10),
    end: id(SPAN),
    fans: BigInt(FANS),
    followees: BigInt(FOLLOWEES),
  }
  const remove = async (): Promise<void> => {
    for (const text of removals) await run(text, all)
  }
  try {
    for (const text of [...statements, ...brokenScene]) await run(text, all)
  } catch (error) {
    await remove()
    throw error
  }
  await run('CALL db.resampleOutdatedIndexes()')
  await run('CALL db.awaitIndexes(60)')
  await run('CALL db.clearQueryCaches()')
  return {
    names: {
      alice: String(id(1)),
      aliceName: `alice_${tag}`,
      aliceEmail: `alice_${tag}@kith.test`,
      bob: String(id(2)),
      carol: String(id(3)),
      celebrity: String(id(4)),
      dave: String(id(5)),
      erin: String(id(6)),
      frank: String(id(7)),
      gina: String(id(8)),
      alicePost: String(id(SPAN / 10 + 1001)),
      aliceFriendsPost: String(id(SPAN / 10 + 1501)),
      aliceSession: String(id(1)),
      endedBy: String(id(7)),
      operation: String(id(1)),
      due: String(id(2)),
      dead: String(id(3)),
      idempotencyKey: `scene ${tag}`,
      source: `scene-${tag}`,
      brokenFrom: String(id(90_000)),
      brokenTo: String(id(90_099)),
      brokenPostFrom: String(id(SPAN / 10 + 500_000)),
      brokenPostTo: String(id(SPAN / 10 + 500_099)),
      verification: `scene ${tag}`,
    },
    remove,
  }
}

const user = (name: string, offset: string): string =>
  `{id: $user + ${offset}, username: ${name}, usernameKey: ${name}, nickname: ${name}, email: ${name} + '@kith.test',
    passwordHash: 'x', status: 'active', role: 'user', gender: 'unknown', birthday: '2000-01-01', location: 'here',
    bio: '', phone: null, createdAt: 1764000000000, updatedAt: 1764000000000}`

const statements = [
  `WITH ['alice', 'bob', 'carol', 'celebrity', 'dave', 'erin', 'frank', 'gina'] AS names UNWIND range(1, size(names)) AS at
   WITH at, names[at - 1] + '_' + $tag AS full
   CREATE (:User ${user('full', 'at')})`,
  `UNWIND range(0, $fans - 1) AS n WITH n, 'fan' + n + '_' + $tag AS full CREATE (:User ${user('full', '1000 + n')})`,
  `UNWIND range(0, $followees - 1) AS n WITH n, 'followee' + n + '_' + $tag AS full CREATE (:User ${user('full', '100 + n')})`,
  `MATCH (u:User {id: $user + 1}) SET u.importKey = 'scene-' + $tag + ':person:1'`,
  `MATCH (u:User {id: $user + 2}) SET u.importKey = 'scene-' + $tag + ':person:2'`,
  `MATCH (u:User {id: $user + 4}) SET u.pulls = true`,
  `MATCH (c:User {id: $user + 4}) UNWIND range(0, $fans - 1) AS n MATCH (f:User {id: $user + 1000 + n})
   CREATE (f)-[:FOLLOWS {at: $user + n, toId: c.id}]->(c)`,
  `MATCH (bob:User {id: $user + 2}) UNWIND [1, 4] + range(100, 99 + $followees) AS n MATCH (f:User {id: $user + n})
   CREATE (bob)-[:FOLLOWS {at: $user + 50000 + n, toId: f.id}]->(f)`,
  `MATCH (dave:User {id: $user + 5}) SET dave.locked = true`,
  `MATCH (gina:User {id: $user + 8}) SET gina.status = 'suspended', gina.suspendedFrom = 'active', gina.suspendedReason = 'spam',
     gina.suspendedBy = $user + 1`,
  `MATCH (admin:User {id: $user + 100}) SET admin.role = 'admin'`,
  `UNWIND [[1, 6], [2, 6], [6, 1], [6, 2], [6, 5], [7, 4]] AS pair
   MATCH (a:User {id: $user + pair[0]}), (b:User {id: $user + pair[1]})
   CREATE (a)-[:FOLLOWS {at: $user + 60000 + 10 * pair[0] + pair[1], toId: b.id}]->(b)`,
  `MATCH (erin:User {id: $user + 6}) UNWIND [1, 2] AS n MATCH (u:User {id: $user + n})
   CREATE (u)-[:FRIEND {at: $user + 60000 + n, askedBy: u.id, askedAt: $user + 50000 + n}]->(erin)`,
  // Of the year 2078: no sweeper takes the request for one that is void.
  `MATCH (alice:User {id: $user + 1}), (carol:User {id: $user + 3}), (dave:User {id: $user + 5}), (frank:User {id: $user + 7})
   CREATE (carol)-[:FRIEND_REQUESTED {at: 9000000000000000001, toId: alice.id}]->(alice),
     (carol)-[:FOLLOW_REQUESTED {at: $user + 60000, toId: dave.id}]->(dave),
     (alice)-[:BLOCKS {at: $user + 60000}]->(frank), (alice)-[:MUTES {at: $user + 60001}]->(carol)`,
  `MATCH (carol:User {id: $user + 3}), (erin:User {id: $user + 6})
   CREATE (erin)-[:MUTES {at: $user + 60002, until: 4102444800000}]->(carol)`,
  `UNWIND [[1, 3], [6, 2]] AS author MATCH (u:User {id: $user + author[0]}) UNWIND range(1, author[1]) AS n
   CREATE (u)-[:POSTED_FRIENDS]->(:Post {id: $post + author[0] * 1000 + 500 + n, authorId: u.id, text: 'for friends ' + n,
     privacy: 'friends', vis: 1, plan: 'push', createdAt: 1764000000000, updatedAt: 1764000000000})`,
  `UNWIND [[1, 60], [4, 300]] + [n IN range(100, 99 + $followees) | [n, 20]] AS author
   MATCH (u:User {id: $user + author[0]}) UNWIND range(1, author[1]) AS n
   CREATE (u)-[:POSTED]->(:Post {id: $post + author[0] * 1000 + n, authorId: u.id, text: 'post ' + n,
     privacy: 'public', vis: 0, plan: CASE author[0] WHEN 4 THEN 'pull' ELSE 'push' END, createdAt: 1764000000000,
     updatedAt: 1764000000000})`,
  `MATCH (u:User {id: $user + 1}) CREATE (u)-[:POSTED_PRIVATE]->(:Post {id: $post, authorId: u.id, text: 'private',
     privacy: 'private', vis: 2, plan: 'own', createdAt: 1764000000000, updatedAt: 1764000000000})`,
  `MATCH (u:User {id: $user + 1}) UNWIND range(1, 3) AS n
   CREATE (u)-[:SIGNED_IN]->(s:Session {id: $user + n, userId: u.id, seed: 'x', generation: 1, userAgent: 'scene',
     createdAt: 1764000000000, rotatedAt: 1764000000000, expiresAt: 4102444800000})
   FOREACH (_ IN CASE n WHEN 3 THEN [1] ELSE [] END | SET s.endedAt = 1764000000000, s.endedBy = $user + 7)`,
  // Due and done in the year 2100: no relay and no sweeper takes them for real ones.
  `UNWIND range(1, 3) AS n CREATE (o:Outbox {id: $user + n, at: 1764000000000, events: '[]', waiting: ['push'], i: [0], c_outcome: ['created']})
   FOREACH (_ IN CASE n WHEN 2 THEN [1] ELSE [] END | SET o.dueAt = 4102444800000)
   FOREACH (_ IN CASE n WHEN 3 THEN [1] ELSE [] END | SET o.dead = ['fan-out'], o.deadReason = 'none', o.deadAt = 1764000000000)`,
  `CREATE (:Idempotency {key: 'scene ' + $tag, fingerprint: 'x', query: 'createPosts', expiresAt: 4102444800000, c_outcome: 'created'})`,
  `CREATE (:Import {source: 'scene-' + $tag, startedAt: 1764000000000, finishedAt: 1764000000000, number: 0})
   CREATE (:ImportFile {key: 'scene-' + $tag + ':people', fingerprint: 'x', rowsDone: 10, finished: false})`,
]

const removals = [
  'MATCH (p:Post) WHERE p.id >= $base AND p.id < $end DETACH DELETE p',
  'MATCH (u:User) WHERE u.id >= $base AND u.id < $end DETACH DELETE u',
  'MATCH (s:Session) WHERE s.id >= $base AND s.id < $end DETACH DELETE s',
  'MATCH (o:Outbox) WHERE o.id >= $base AND o.id < $end DELETE o',
  "MATCH (v:Verification {key: 'scene ' + $tag}) DELETE v",
  "MATCH (k:Idempotency {key: 'scene ' + $tag}) DELETE k",
  "MATCH (i:Import {source: 'scene-' + $tag}) DELETE i",
  "MATCH (f:ImportFile {key: 'scene-' + $tag + ':people'}) DELETE f",
]
