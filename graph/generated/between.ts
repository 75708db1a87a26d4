// Generated from cypher/between/ by `npm run cypher`. Do not edit.
import type { UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type BothFollowInput = {
  viewerId: UserId | null
  userId: UserId
  /** only accounts older than this */
  before: UserId
  limit: number
}

export type BothFollowRow = {
  ids: UserId[]
  total: number
}

export const bothFollowSpec: QuerySpec = {"name":"bothFollow","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nMATCH (u:User {id: row.userId})\nWITH row, me, staff, u, COUNT { (me)-[:FOLLOWS]->() } <= COUNT { (u)-[:FOLLOWS]->() } AS fewer\nWITH row, me, staff, CASE WHEN fewer THEN me ELSE u END AS few, CASE WHEN fewer THEN u ELSE me END AS many\nCALL (me, staff, few, many) {\n  CALL (few) { MATCH (few)-[:FOLLOWS]->(x) RETURN collect(x) AS followees }\n  MATCH (many)-[:FOLLOWS]->(v)\n  WHERE v IN followees AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  WITH v.id AS id ORDER BY id DESC\n  RETURN collect(id) AS every\n}\nRETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"total":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that both the viewer and an account follow, one page of them by id, newest account first, and how many there are. */
export function bothFollow(graph: Graph, input: BothFollowInput): Promise<BothFollowRow | null> {
  return graph.run(bothFollowSpec, input)
}

export type CommonFansInput = {
  firstId: UserId
  secondId: UserId
  /** fans looked at */
  most: number
}

export type CommonFansRow = {
  /** newest fan first */
  ids: UserId[]
  complete: boolean
}

export const commonFansSpec: QuerySpec = {"name":"commonFans","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (a:User {id: row.firstId})\nMATCH (b:User {id: row.secondId})\nWITH row, a, b, COUNT { (a)<-[:FOLLOWS]-() } AS fansOfA, COUNT { (b)<-[:FOLLOWS]-() } AS fansOfB\nWITH row, CASE WHEN fansOfA <= fansOfB THEN a.id ELSE b.id END AS few,\n  CASE WHEN fansOfA <= fansOfB THEN b ELSE a END AS many,\n  CASE WHEN fansOfA <= fansOfB THEN fansOfA ELSE fansOfB END AS fans\nCALL (few, many) {\n  CALL (few) {\n    // An index of two properties is sought by both.\n    MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = few AND f.at > 0\n    RETURN v ORDER BY f.toId DESC, f.at DESC LIMIT $most\n  }\n  WITH v, many WHERE EXISTS { (v)-[:FOLLOWS]->(many) }\n  RETURN collect(v.id) AS ids\n}\nRETURN row.i AS i, ids, fans <= $most AS complete","params":{"firstId":{"scalar":"UserId","list":false,"nullable":false},"secondId":{"scalar":"UserId","list":false,"nullable":false},"most":{"scalar":"int","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"complete":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":["most"],"events":[]}

/** Who follows both of two accounts, looking through the newest fans of the one that has fewer; `complete` tells whether that were all. */
export function commonFans(graph: Graph, input: CommonFansInput): Promise<CommonFansRow | null> {
  return graph.run(commonFansSpec, input)
}

export type FansYouKnowOfUsersInput = {
  viewerId: UserId | null
  ids: UserId[]
  /** fans named of each account */
  limit: number
}

export type FansYouKnowOfUsersRow = {
  userId: UserId
  total: number
  ids: UserId[]
}

export const fansYouKnowOfUsersSpec: QuerySpec = {"name":"fansYouKnowOfUsers","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  CALL (row, me, staff) {\n    UNWIND row.ids AS id\n    MATCH (b:User {id: id})\n    WHERE (staff OR b = me OR (b.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(b) }))\n      AND (staff OR b = me OR b.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(b) } OR EXISTS { (me)-[:FRIEND]-(b) })\n    RETURN collect(b) AS bs\n  }\n  CALL (me, staff, bs) {\n    CALL (me, staff, bs) {\n      MATCH (me)-[:FOLLOWS]->(v)\n      WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n      MATCH (v)-[:FOLLOWS]->(b) WHERE b IN bs\n      WITH b, v.id AS id ORDER BY id DESC\n      RETURN b, collect(id) AS ids\n    }\n    RETURN collect({b: b, ids: ids}) AS found\n  }\n  UNWIND bs AS b\n  RETURN b.id AS userId, coalesce([f IN found WHERE f.b = b | f.ids][0], []) AS every\n}\nRETURN row.i AS i, userId, size(every) AS total, every[..$limit] AS ids","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"ids":{"scalar":"UserId","list":true,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"userId":{"scalar":"UserId","list":false,"nullable":false},"total":{"scalar":"int","list":false,"nullable":false},"ids":{"scalar":"UserId","list":true,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** For each of several accounts whose lists the viewer may see, how many accounts the viewer follows are fans of it, and the first of them by id. One walk over whom the viewer's followees follow, for all accounts together. */
export function fansYouKnowOfUsers(graph: Graph, input: FansYouKnowOfUsersInput): Promise<FansYouKnowOfUsersRow[]> {
  return graph.run(fansYouKnowOfUsersSpec, input)
}

export type FansYouKnowInput = {
  viewerId: UserId | null
  userId: UserId
  /** only accounts older than this */
  before: UserId
  limit: number
}

export type FansYouKnowRow = {
  ids: UserId[]
  total: number
}

export const fansYouKnowSpec: QuerySpec = {"name":"fansYouKnow","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nMATCH (u:User {id: row.userId})\nCALL (me, staff, u) {\n  MATCH (me)-[:FOLLOWS]->(v)\n  WHERE EXISTS { (v)-[:FOLLOWS]->(u) } AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  WITH v.id AS id ORDER BY id DESC\n  RETURN collect(id) AS every\n}\nRETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"total":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that the viewer follows and that follow an account, one page of them by id, newest account first, and how many there are. Flat at a million fans: it starts at the viewer. */
export function fansYouKnow(graph: Graph, input: FansYouKnowInput): Promise<FansYouKnowRow | null> {
  return graph.run(fansYouKnowSpec, input)
}

export type MutualFriendsInput = {
  viewerId: UserId | null
  userId: UserId
  /** only accounts older than this */
  before: UserId
  limit: number
}

export type MutualFriendsRow = {
  ids: UserId[]
  total: number
}

export const mutualFriendsSpec: QuerySpec = {"name":"mutualFriends","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nMATCH (u:User {id: row.userId})\n// The one with fewer friends is the one to look through: degrees are free.\nWITH row, me, staff, u, COUNT { (me)-[:FRIEND]-() } <= COUNT { (u)-[:FRIEND]-() } AS fewer\nWITH row, me, staff, CASE WHEN fewer THEN me ELSE u END AS few, CASE WHEN fewer THEN u ELSE me END AS many\nCALL (me, staff, few, many) {\n  CALL (few) { MATCH (few)-[:FRIEND]-(x) RETURN collect(x) AS friends }\n  MATCH (many)-[:FRIEND]-(v)\n  WHERE v IN friends AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  WITH v.id AS id ORDER BY id DESC\n  RETURN collect(id) AS every\n}\nRETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"total":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Friends that the viewer has in common with an account, one page of them by id, newest account first, and how many there are. */
export function mutualFriends(graph: Graph, input: MutualFriendsInput): Promise<MutualFriendsRow | null> {
  return graph.run(mutualFriendsSpec, input)
}
