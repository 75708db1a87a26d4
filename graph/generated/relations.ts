// Generated from cypher/relations/ by `npm run cypher`. Do not edit.
import type { EventId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type FanIdsInput = {
  userId: UserId
  /** only follows older than this */
  before: EventId
  /** chunk size */
  limit: number
}

export type FanIdsRow = {
  ids: UserId[]
  /** cursor of the next chunk; null when the list is empty */
  last: EventId | null
}

export const fanIdsSpec: QuerySpec = {"name":"fanIds","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = $userId AND f.at < $before\n  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit\n}\nRETURN collect(id) AS ids, min(at) AS last","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"last":{"scalar":"EventId","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** One chunk of an account's fans for a fan-out job, newest first, as one list. */
export function fanIds(graph: Graph, input: FanIdsInput): Promise<FanIdsRow> {
  return graph.run(fanIdsSpec, input)
}

export type FansPageInput = {
  userId: UserId
  /** only follows older than this */
  before: EventId
  limit: number
}

export type FansPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const fansPageSpec: QuerySpec = {"name":"fansPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.userId AND f.at < row.before\n  WITH f, v WHERE v.status = 'active'\n  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Fans of an account, newest first; deactivated ones are left out. Flat at a million fans: read in index order. */
export function fansPage(graph: Graph, input: FansPageInput): Promise<FansPageRow[]> {
  return graph.run(fansPageSpec, input)
}

export type FollowUsersInput = {
  /** who follows */
  followerId: UserId
  /** who is followed */
  followeeId: UserId
  /** most accounts one may follow */
  limit: number
  /** snowflake of this request: order, cursor and mark of the outcome in one */
  at: EventId
}

export type FollowUsersRow = {
  outcome: 'followed' | 'already_following' | 'following_limit' | 'not_found'
  /** the followee follows back */
  followedBy: boolean
}

export const followUsersSpec: QuerySpec = {"name":"followUsers","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.followerId})\n  OPTIONAL MATCH (b:User {id: row.followeeId}) WHERE b.status = 'active'\n  WITH row, a, b, CASE\n    WHEN a IS NULL OR b IS NULL THEN 'not_found'\n    WHEN EXISTS { (a)-[:FOLLOWS]->(b) } THEN 'already_following'\n    WHEN COUNT { (a)-[:FOLLOWS]->() } >= row.limit THEN 'following_limit'\n    ELSE 'followed' END AS outcome\n  CALL (row, a, b, outcome) {\n    WITH row, a, b, outcome WHERE outcome = 'followed'\n    CREATE (a)-[:FOLLOWS {at: row.at, toId: row.followeeId}]->(b)\n  }\n  RETURN outcome, a IS NOT NULL AND b IS NOT NULL AND EXISTS { (b)-[:FOLLOWS]->(a) } AS followedBy\n}\nRETURN row.i AS i, outcome, followedBy\n}\nWITH op, collect({i: i, outcome: outcome, followedBy: followedBy}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_followedBy = [r IN results | r.followedBy]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'followUsers', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_followedBy: r.followedBy}) }\nRETURN results","params":{"followerId":{"scalar":"UserId","list":false,"nullable":false},"followeeId":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["followed","already_following","following_limit","not_found"]},"followedBy":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["followerId","followeeId"]}],"shared":[],"events":[{"type":"follow.created","when":{"column":"outcome","equals":"followed"},"actor":"followerId","target":"followeeId","at":"at","data":[]}]}

/** Makes one account follow another; a repeated call changes nothing. */
export function followUsers(graph: Graph, input: FollowUsersInput): Promise<FollowUsersRow> {
  return graph.run(followUsersSpec, input)
}

export type FolloweeIdsInput = {
  userId: UserId
}

export type FolloweeIdsRow = {
  ids: UserId[]
}

export const followeeIdsSpec: QuerySpec = {"name":"followeeIds","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (:User {id: row.userId})-[:FOLLOWS]->(v)\n  RETURN collect(v.id) AS ids\n}\nRETURN row.i AS i, ids","params":{"userId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Everybody an account follows, as one list in no order: the rooms its sockets stand in. */
export function followeeIds(graph: Graph, input: FolloweeIdsInput): Promise<FolloweeIdsRow> {
  return graph.run(followeeIdsSpec, input)
}

export type FollowingPageInput = {
  userId: UserId
  /** only follows older than this */
  before: EventId
  limit: number
}

export type FollowingPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const followingPageSpec: QuerySpec = {"name":"followingPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (:User {id: row.userId})-[f:FOLLOWS]->(v) WHERE f.at < row.before AND v.status = 'active'\n  RETURN v.id AS id, f.at AS at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts someone follows, newest first; deactivated ones are left out. The out-degree is capped, so a sort is cheap. */
export function followingPage(graph: Graph, input: FollowingPageInput): Promise<FollowingPageRow[]> {
  return graph.run(followingPageSpec, input)
}

export type RelationshipFlagsInput = {
  viewerId: UserId
  userId: UserId
}

export type RelationshipFlagsRow = {
  userId: UserId
  following: boolean
  followedBy: boolean
}

export const relationshipFlagsSpec: QuerySpec = {"name":"relationshipFlags","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (v:User {id: row.viewerId})\nMATCH (u:User {id: row.userId}) WHERE u.status = 'active' OR u.id = v.id\nRETURN row.i AS i, u.id AS userId, EXISTS { (v)-[:FOLLOWS]->(u) } AS following, EXISTS { (u)-[:FOLLOWS]->(v) } AS followedBy","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"userId":{"scalar":"UserId","list":false,"nullable":false},"following":{"scalar":"boolean","list":false,"nullable":false},"followedBy":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** How a viewer stands to an account. Accounts the viewer must not know have no row. */
export function relationshipFlags(graph: Graph, input: RelationshipFlagsInput): Promise<RelationshipFlagsRow | null> {
  return graph.run(relationshipFlagsSpec, input)
}

export type UnfollowUsersInput = {
  followerId: UserId
  followeeId: UserId
  at: EventId
}

export type UnfollowUsersRow = {
  outcome: 'unfollowed' | 'not_following'
}

export const unfollowUsersSpec: QuerySpec = {"name":"unfollowUsers","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.followerId})\n  OPTIONAL MATCH (b:User {id: row.followeeId})\n  // CALL (a, b) binds both ends first: the planner would start at the celebrity's fans.\n  CALL (a, b) {\n    OPTIONAL MATCH (a)-[f:FOLLOWS]->(b)\n    DELETE f\n    RETURN count(f) AS n\n  }\n  RETURN CASE WHEN n > 0 THEN 'unfollowed' ELSE 'not_following' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'unfollowUsers', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"followerId":{"scalar":"UserId","list":false,"nullable":false},"followeeId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["unfollowed","not_following"]}},"lock":[{"label":"User","params":["followerId","followeeId"]}],"shared":[],"events":[{"type":"follow.deleted","when":{"column":"outcome","equals":"unfollowed"},"actor":"followerId","target":"followeeId","at":"at","data":[]}]}

/** Ends a follow; a repeated call changes nothing. */
export function unfollowUsers(graph: Graph, input: UnfollowUsersInput): Promise<UnfollowUsersRow> {
  return graph.run(unfollowUsersSpec, input)
}
