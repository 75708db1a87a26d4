import type { Driver } from 'neo4j-driver'
import { accessTokens } from '../../api/auth/access-tokens.ts'
import { createClient } from '../../api/client/create-client.ts'
import type { Running } from '../../app/start.ts'
import type { EventId, PostId, SessionId, UserId } from '../../core/id-types.ts'
import { type AccountStatus, type Privacy, privacies, type Role } from '../../core/privacy.ts'
import { openDriver } from '../../graph/driver.ts'
import { setUserRole } from '../../graph/generated/users.ts'
import { raiseTies, raiseUser, whileRaised } from '../../views/raise.ts'
import { type OpenParts, openParts, person, posts, startProcess } from '../parts.ts'

/** Everybody who may look at xenia, by what is between the two. */
export const kinds = [
  'anonymous',
  'stranger',
  'fan',
  'followee',
  'friend',
  'friend and fan',
  'requested',
  'asked',
  'blocked',
  'blocker',
  'muter',
  'suspended',
  'deactivated',
  'self',
  'moderator',
  'administrator she blocks',
] as const
export type Kind = (typeof kinds)[number]

/** What xenia's account is while they look. */
export const states = ['active', 'locked', 'deactivated', 'suspended'] as const
export type State = (typeof states)[number]

type Edge = 'follows' | 'followed' | 'friend' | 'asksFriend' | 'asksFollow' | 'asked' | 'blocks' | 'blocked' | 'mutes'

/** An open follow request to an account that is not locked is none: whoever asked to follow asks to be a friend as well. */
export function edgesOf(kind: Kind, state: State): readonly Edge[] {
  const edges: Partial<Record<Kind, readonly Edge[]>> = {
    fan: ['follows'],
    followee: ['followed'],
    friend: ['friend'],
    'friend and fan': ['friend', 'follows'],
    requested: state === 'locked' ? ['asksFriend', 'asksFollow'] : ['asksFriend'],
    asked: ['asked'],
    blocked: ['blocked'],
    blocker: ['blocks'],
    muter: ['follows', 'mutes'],
    'administrator she blocks': ['blocked'],
  }
  return edges[kind] ?? []
}

export type Viewer = { kind: Kind; id: UserId; role: Role; status: AccountStatus; token: string | null }
type Someone = Awaited<ReturnType<typeof person>>

/** One process at which xenia's account changes, and another one, whose caches are warm, at which everybody looks. */
export type Scene = {
  xenia: Someone
  posts: Readonly<Record<Privacy, PostId>>
  /** Always active: xenia is its fan, followee and friend, and so stands in its lists. */
  hub: Someone
  /** Followed by xenia alone. */
  beyond: Someone
  viewers: readonly Viewer[]
  state: State
  /** Makes xenia's account something else, by the API, and everything between her and the viewers what it was. */
  enter(state: State): Promise<void>
  /** Makes everything between a viewer and xenia what it was. */
  relate(viewer: Viewer): Promise<void>
  call(viewer: Viewer, name: string, input: object): Promise<{ code: string | null; body: unknown }>
  close(): Promise<void>
}

// A machine that is busy takes longer for a path than anybody would wait.
const settings = { KITH_SESSION_RECHECK_MILLIS: '0', KITH_LOGIN_FLOOR_MILLIS: '0', KITH_PATH_MILLIS: '5000' }

export async function openScene(): Promise<Scene> {
  const parts = await openParts()
  const [writing, looking] = await Promise.all([
    startProcess(['api', 'worker'], settings, { validateResponses: true }),
    startProcess(['api'], settings, { validateResponses: true }),
  ])
  const driver = openDriver(parts.config)
  const [xenia, hub, beyond, judge] = await Promise.all(
    ['xenia', 'hub', 'beyond', 'judge'].map((name) => person(parts, name)),
  )
  if (!xenia || !hub || !beyond || !judge) throw new Error('nobody came')
  await giveRole(parts, judge.id, 'moderator')
  const written: Partial<Record<Privacy, PostId>> = {}
  for (const privacy of privacies) written[privacy] = await posts(parts, xenia, `for ${privacy}`, privacy)
  await driver.executeQuery(SURROUNDINGS, {
    x: BigInt(xenia.id),
    hub: BigInt(hub.id),
    beyond: BigInt(beyond.id),
    at: at(parts),
  })
  await raiseTies(parts.cache, [xenia.id, hub.id, beyond.id])
  const viewers = await Promise.all(kinds.map((kind) => viewerOf(parts, driver, kind, xenia)))
  const tokenOf = tokenMaker(parts)
  const xeniaToken = await tokenOf(xenia.id, xenia.sessionId)
  for (const viewer of viewers) if (viewer.kind === 'self') viewer.token = xeniaToken
  const atWriting = (token: string) => createClient({ baseUrl: writing.url ?? '', token })
  const judgeToken = await tokenOf(judge.id, judge.sessionId)

  const scene: Scene = {
    xenia,
    posts: written as Record<Privacy, PostId>,
    hub,
    beyond,
    viewers,
    state: 'active',
    async enter(state) {
      if (state === scene.state) return
      const self = atWriting(xeniaToken)
      const moderator = atWriting(judgeToken)
      const leave: Record<State, () => Promise<unknown>> = {
        active: async () => {},
        locked: () => self.updateMe({ locked: false, waitingFollowRequests: 'decline' }),
        deactivated: () => self.setMyStatus({ status: 'active' }),
        suspended: async () => {
          await moderator.setUserStatus({ userId: xenia.id, status: 'active' })
          // She would sign in again; here the session she had is opened again.
          await driver.executeQuery('MATCH (s:Session {id: $id}) SET s.endedAt = null, s.endedBy = null', {
            id: BigInt(xenia.sessionId),
          })
          await parts.cache.objects.raise('session', [xenia.sessionId])
        },
      }
      const begin: Record<State, () => Promise<unknown>> = {
        active: async () => {},
        locked: () => self.updateMe({ locked: true }),
        deactivated: () => self.setMyStatus({ status: 'deactivated' }),
        suspended: () => moderator.setUserStatus({ userId: xenia.id, status: 'suspended' }),
      }
      await leave[scene.state]()
      await begin[state]()
      scene.state = state
      // What follows only while she is locked.
      for (const viewer of viewers) if (viewer.kind === 'requested') await scene.relate(viewer)
    },
    async relate(viewer) {
      if (viewer.kind === 'anonymous' || viewer.kind === 'self') return
      const has = edgesOf(viewer.kind, scene.state)
      await whileRaised(
        () => raiseTies(parts.cache, [viewer.id, xenia.id]),
        () => driver.executeQuery(RELATE, { v: BigInt(viewer.id), x: BigInt(xenia.id), has, at: at(parts) }),
      )
      await parts.cache.timelines.drop([viewer.id, xenia.id])
    },
    async call(viewer, name, input) {
      const client = createClient({ baseUrl: looking.url ?? '', token: viewer.token })
      const operation = (client as unknown as Record<string, (input: object) => Promise<unknown>>)[name]
      if (!operation) throw new Error(`the client has no ${name}: npm run docs`)
      try {
        return { code: null, body: await operation(input) }
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === undefined) throw error
        return { code, body: null }
      }
    },
    async close() {
      await driver.close()
      await closeAll([writing, looking], parts)
    },
  }
  for (const viewer of viewers) await scene.relate(viewer)
  return scene
}

async function viewerOf(parts: OpenParts, driver: Driver, kind: Kind, xenia: Someone): Promise<Viewer> {
  if (kind === 'anonymous') return { kind, id: '0' as UserId, role: 'user', status: 'active', token: null }
  if (kind === 'self') return { kind, id: xenia.id, role: 'user', status: 'active', token: null }
  const { id, sessionId } = await person(parts, kind.replaceAll(' ', '_'))
  const role = kind === 'moderator' ? 'moderator' : kind.startsWith('administrator') ? 'admin' : 'user'
  if (role !== 'user') await giveRole(parts, id, role)
  const status = kind === 'suspended' || kind === 'deactivated' ? kind : 'active'
  // Whom xenia asks to follow is locked.
  const set = 'MATCH (u:User {id: $id}) SET u.status = $status, u.locked = CASE $locked WHEN true THEN true END'
  await driver.executeQuery(set, { id: BigInt(id), status, locked: kind === 'asked' })
  return { kind, id, role, status, token: await tokenMaker(parts)(id, sessionId) }
}

function tokenMaker({ config }: OpenParts) {
  return async (userId: UserId, sessionId: SessionId): Promise<string> => {
    const tokens = await accessTokens({ secret: config.KITH_SECRET, issuer: 'kith', ttlSeconds: 900, now: Date.now })
    return tokens.sign(userId, sessionId, Date.now())
  }
}

async function giveRole({ graph, ids, cache }: OpenParts, id: UserId, role: Role): Promise<void> {
  await setUserRole(graph.scope(), { id, role, at: ids.next<'EventId'>() as EventId, atMillis: Date.now() })
  await raiseUser(cache, id)
}

const at = ({ ids }: OpenParts): bigint => BigInt(ids.next<'EventId'>())

const SURROUNDINGS = `MATCH (x:User {id: $x}), (hub:User {id: $hub}), (beyond:User {id: $beyond})
  WITH x, hub, beyond, CASE WHEN x.id < hub.id THEN [x, hub] ELSE [hub, x] END AS pair
  WITH x, hub, beyond, pair[0] AS low, pair[1] AS high
  CREATE (low)-[:FRIEND {at: $at, askedBy: x.id, askedAt: $at}]->(high), (x)-[:FOLLOWS {at: $at, toId: hub.id}]->(hub),
    (hub)-[:FOLLOWS {at: $at, toId: x.id}]->(x), (x)-[:FOLLOWS {at: $at, toId: beyond.id}]->(beyond)`

const RELATE = `MATCH (v:User {id: $v}), (x:User {id: $x})
  OPTIONAL MATCH (v)-[old:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]-(x)
  DELETE old
  WITH DISTINCT v, x, CASE WHEN v.id < x.id THEN v ELSE x END AS low, CASE WHEN v.id < x.id THEN x ELSE v END AS high
  FOREACH (_ IN CASE WHEN 'follows' IN $has THEN [1] ELSE [] END | CREATE (v)-[:FOLLOWS {at: $at, toId: x.id}]->(x))
  FOREACH (_ IN CASE WHEN 'followed' IN $has THEN [1] ELSE [] END | CREATE (x)-[:FOLLOWS {at: $at, toId: v.id}]->(v))
  FOREACH (_ IN CASE WHEN 'friend' IN $has THEN [1] ELSE [] END |
    CREATE (low)-[:FRIEND {at: $at, askedBy: v.id, askedAt: $at}]->(high))
  FOREACH (_ IN CASE WHEN 'asksFriend' IN $has THEN [1] ELSE [] END |
    CREATE (v)-[:FRIEND_REQUESTED {at: $at, toId: x.id}]->(x))
  FOREACH (_ IN CASE WHEN 'asksFollow' IN $has THEN [1] ELSE [] END |
    CREATE (v)-[:FOLLOW_REQUESTED {at: $at, toId: x.id}]->(x))
  FOREACH (_ IN CASE WHEN 'asked' IN $has THEN [1] ELSE [] END |
    CREATE (x)-[:FRIEND_REQUESTED {at: $at, toId: v.id}]->(v), (x)-[:FOLLOW_REQUESTED {at: $at, toId: v.id}]->(v))
  FOREACH (_ IN CASE WHEN 'blocks' IN $has THEN [1] ELSE [] END | CREATE (v)-[:BLOCKS {at: $at}]->(x))
  FOREACH (_ IN CASE WHEN 'blocked' IN $has THEN [1] ELSE [] END | CREATE (x)-[:BLOCKS {at: $at}]->(v))
  FOREACH (_ IN CASE WHEN 'mutes' IN $has THEN [1] ELSE [] END | CREATE (v)-[:MUTES {at: $at}]->(x))`

async function closeAll(processes: readonly Running[], parts: OpenParts): Promise<void> {
  await Promise.all(processes.map((running) => running.stop()))
  await parts.close()
}
