import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PostId, UserId } from '../../core/id-types.ts'
import {
  type AccountStatus,
  accountStatuses,
  type Beholder,
  canSeeAccount,
  canSeeContent,
  canSeePost,
  noTie,
  type Privacy,
  privacies,
  type Role,
  roles,
  type SubjectAccount,
  type Tie,
  visOf,
} from '../../core/privacy.ts'
import { openDriver } from '../../graph/driver.ts'
import { visiblePosts } from '../../graph/generated/privacy.ts'
import { type OpenParts, openParts } from '../parts.ts'

// Everything between a viewer and an author: the fan, followee, friend, requested, blocked, blocker and muter, and all of
// them at once. States that no write leaves behind are among them: the two forms must agree there, too.
const edges = ['follows', 'followed', 'friend', 'asksFollow', 'asksFriend', 'blocks', 'blocked', 'mutes'] as const
type Edge = (typeof edges)[number]
const subsets = Array.from({ length: 2 ** edges.length }, (_, bits) => edges.filter((_edge, at) => bits & (1 << at)))

type Person = { id: UserId; status: AccountStatus; role: Role; locked: boolean }
type Post = { id: PostId; author: Person; privacy: Privacy }
type Viewer = Person & { has: readonly Edge[] }

let parts: OpenParts
let driver: Driver
let authors: Person[]
let viewers: Viewer[]
let posts: Post[]

const run = async (text: string, rows: object[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += 5_000)
    await driver.executeQuery(`UNWIND $rows AS row ${text}`, { rows: rows.slice(at, at + 5_000) })
}
const big = (id: string): bigint => BigInt(id)

beforeAll(async () => {
  parts = await openParts()
  driver = openDriver(parts.config)
  const person = (status: AccountStatus, role: Role, locked: boolean): Person => ({
    id: parts.ids.next<'UserId'>() as UserId,
    status,
    role,
    locked,
  })
  // Some authors have lower ids than the viewers, some higher: FRIEND runs from the lower one.
  const older = accountStatuses.flatMap((status) => [person(status, 'user', false), person(status, 'moderator', true)])
  // Whoever is not active looks as nobody does, whatever the role: one role each is enough.
  const lookers: [AccountStatus, Role][] = [
    ...roles.map((role): [AccountStatus, Role] => ['active', role]),
    ['deactivated', 'moderator'],
    ['suspended', 'user'],
  ]
  viewers = lookers.flatMap(([status, role]) => subsets.map((has) => ({ ...person(status, role, false), has })))
  authors = [
    ...older,
    ...accountStatuses.flatMap((status) => [person(status, 'user', true), person(status, 'admin', false)]),
  ]
  posts = authors.flatMap((author) =>
    privacies.map((privacy) => ({ id: parts.ids.next<'PostId'>() as PostId, author, privacy })),
  )
  await run(
    'CREATE (u:User) SET u = row.properties',
    [...authors, ...viewers].map(({ id, status, role, locked }) => ({
      properties: { id: big(id), status, role, ...(locked ? { locked } : {}) },
    })),
  )
  await run(
    'MATCH (u:User {id: row.author}) CREATE (p:Post) SET p = row.properties',
    posts.map(({ id, author, privacy }) => ({
      author: big(author.id),
      properties: { id: big(id), authorId: big(author.id), privacy, vis: BigInt(visOf[privacy]) },
    })),
  )
  const kinds: Record<Edge, string> = {
    follows: '(me)-[:FOLLOWS]->(u)',
    followed: '(u)-[:FOLLOWS]->(me)',
    friend: '(low)-[:FRIEND]->(high)',
    asksFollow: '(me)-[:FOLLOW_REQUESTED]->(u)',
    asksFriend: '(me)-[:FRIEND_REQUESTED]->(u)',
    blocks: '(me)-[:BLOCKS]->(u)',
    blocked: '(u)-[:BLOCKS]->(me)',
    mutes: '(me)-[:MUTES]->(u)',
  }
  for (const edge of edges)
    await run(
      `MATCH (me:User {id: row.me}) UNWIND row.authors AS author MATCH (u:User {id: author})
       WITH me, u, CASE WHEN me.id < u.id THEN me ELSE u END AS low, CASE WHEN me.id < u.id THEN u ELSE me END AS high
       CREATE ${kinds[edge]}`,
      viewers
        .filter(({ has }) => has.includes(edge))
        .map(({ id }) => ({ me: big(id), authors: authors.map((author) => big(author.id)) })),
    )
}, 120_000)

afterAll(async () => {
  await run(
    'MATCH (p:Post {id: row.id}) DELETE p',
    posts.map(({ id }) => ({ id: big(id) })),
  )
  await run(
    'MATCH (u:User {id: row.id}) DETACH DELETE u',
    [...viewers, ...authors].map(({ id }) => ({ id: big(id) })),
  )
  await driver.close()
  await parts.close()
}, 120_000)

const pure = (beholder: Beholder, { author, privacy }: Post, tie: Tie) => {
  const account: SubjectAccount = author
  return {
    account: canSeeAccount(beholder, account, tie),
    content: canSeeContent(beholder, account, tie),
    post: canSeePost(beholder, account, tie, { authorId: author.id, privacy }),
  }
}

/** An account that is not active looks as nobody does. */
const beholderOf = ({ id, status, role }: Person): Beholder => (status === 'active' ? { id, role } : null)

const tieOf = (has: readonly Edge[]): Tie => ({
  blocked: has.includes('blocks') || has.includes('blocked'),
  fan: has.includes('follows'),
  friend: has.includes('friend'),
})

it('the rule and its Cypher form agree for every kind of viewer, account and post', async () => {
  const graph = parts.graph.scope()
  const tally = { cases: 0, account: 0, content: 0, post: 0 }
  const wrong: string[] = []
  const compare = async (viewer: { id: UserId | null; what: string }, beholder: Beholder, tie: Tie, post: Post) => {
    const said = await visiblePosts(graph, { viewerId: viewer.id, postId: post.id })
    const expected = pure(beholder, post, tie)
    tally.cases++
    for (const key of ['account', 'content', 'post'] as const) if (expected[key]) tally[key]++
    if (JSON.stringify(said) === JSON.stringify(expected)) return
    const { status, role, locked } = post.author
    wrong.push(
      `${viewer.what} -> ${status} ${role}${locked ? ' locked' : ''}, ${post.privacy}: ${JSON.stringify({ said, expected })}`,
    )
  }
  for (const post of posts) {
    await Promise.all([
      compare({ id: null, what: 'anonymous' }, null, noTie, post),
      compare({ id: '1' as UserId, what: 'an account that is gone' }, null, noTie, post),
      compare({ id: post.author.id, what: 'the author' }, beholderOf(post.author), noTie, post),
      ...viewers.map((viewer) =>
        compare(
          { id: viewer.id, what: `${viewer.status} ${viewer.role} [${viewer.has.join(' ')}]` },
          beholderOf(viewer),
          beholderOf(viewer) ? tieOf(viewer.has) : noTie,
          post,
        ),
      ),
    ])
  }
  console.log(
    `${tally.cases} cases: ${viewers.length} viewers, nobody and the author, ${authors.length} accounts, ${posts.length} posts; visible: ${tally.account} accounts, ${tally.content} contents, ${tally.post} posts`,
  )
  expect(wrong.slice(0, 20), `${wrong.length} of ${tally.cases} differ`).toEqual([])
  expect(tally.post).toBeGreaterThan(1_000)
}, 240_000)
