// Generated from cypher/invariants/ by `npm run cypher`. Do not edit.
import type { EpochMillis, PostId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type CopiedToIdsInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type CopiedToIdsRow = {
  /** element id */
  edge: string
  kind: string
  fromId: UserId
  toId: UserId
}

export const copiedToIdsSpec: QuerySpec = {"name":"copiedToIds","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) WHERE b.id IS NOT NULL AND coalesce(r.toId <> b.id, true)\nRETURN elementId(r) AS edge, type(r) AS kind, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Follows and requests whose copy of the id at their end (`toId`, by which lists are read) is not that id. */
export function copiedToIds(graph: Graph, input: CopiedToIdsInput): Promise<CopiedToIdsRow[]> {
  return graph.run(copiedToIdsSpec, input)
}

export type DoubledEdgesInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type DoubledEdgesRow = {
  kind: string
  /** of a friendship the lower id */
  fromId: UserId
  toId: UserId
  copies: number
}

export const doubledEdgesSpec: QuerySpec = {"name":"doubledEdges","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nCALL (a) {\n  MATCH (a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) WHERE a <> b AND b.id IS NOT NULL\n  WITH b, type(r) AS kind, count(*) AS copies WHERE copies > 1\n  RETURN b, kind, copies\n  UNION ALL\n  MATCH (a)-[r:FRIEND]-(b) WHERE a.id < b.id\n  WITH b, type(r) AS kind, count(*) AS copies WHERE copies > 1\n  RETURN b, kind, copies\n}\nRETURN kind, a.id AS fromId, b.id AS toId, copies LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false},"copies":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Two people with more than one edge of a kind from one to the other, or more than one friendship. */
export function doubledEdges(graph: Graph, input: DoubledEdgesInput): Promise<DoubledEdgesRow[]> {
  return graph.run(doubledEdgesSpec, input)
}

export type EdgesAcrossBlockInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type EdgesAcrossBlockRow = {
  /** element id */
  edge: string
  kind: string
  fromId: UserId
  toId: UserId
}

export const edgesAcrossBlockSpec: QuerySpec = {"name":"edgesAcrossBlock","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[:BLOCKS]->(b) WHERE a.id < b.id OR (a.id > b.id AND NOT EXISTS { (b)-[:BLOCKS]->(a) })\nWITH DISTINCT a, b\nMATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]-(b)\nRETURN elementId(r) AS edge, type(r) AS kind, startNode(r).id AS fromId, endNode(r).id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Follows, friendships and requests between two people of whom one blocks the other. */
export function edgesAcrossBlock(graph: Graph, input: EdgesAcrossBlockInput): Promise<EdgesAcrossBlockRow[]> {
  return graph.run(edgesAcrossBlockSpec, input)
}

export type EdgesToDeletedInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type EdgesToDeletedRow = {
  /** element id */
  edge: string
  kind: string
  fromId: UserId | null
  toId: UserId | null
}

export const edgesToDeletedSpec: QuerySpec = {"name":"edgesToDeleted","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (u:User) USING INDEX u:User(id) WHERE u.id >= $from AND u.id <= $to\nWITH u, (u.id IS NULL OR u.username IS NULL OR u.status = 'erased' OR NOT u:User) AS gone\nMATCH (u)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]-(x)\nWHERE (x.id IS NULL OR x.username IS NULL OR x.status = 'erased' OR NOT x:User)\n  AND (gone IS NULL OR NOT gone OR x.id IS NULL OR (u <> x AND startNode(r) = u))\nRETURN elementId(r) AS edge, type(r) AS kind, startNode(r).id AS fromId, endNode(r).id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":true},"toId":{"scalar":"UserId","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** Relations from or to what is no account any more: without id or username, erased, or no User. */
export function edgesToDeleted(graph: Graph, input: EdgesToDeletedInput): Promise<EdgesToDeletedRow[]> {
  return graph.run(edgesToDeletedSpec, input)
}

export type EdgesToOneselfInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type EdgesToOneselfRow = {
  /** element id */
  edge: string
  kind: string
  fromId: UserId
  toId: UserId
}

export const edgesToOneselfSpec: QuerySpec = {"name":"edgesToOneself","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(a)\nRETURN elementId(r) AS edge, type(r) AS kind, a.id AS fromId, a.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Relations of an account to itself. */
export function edgesToOneself(graph: Graph, input: EdgesToOneselfInput): Promise<EdgesToOneselfRow[]> {
  return graph.run(edgesToOneselfSpec, input)
}

export type FollowRequestsBesideFollowInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type FollowRequestsBesideFollowRow = {
  /** element id */
  edge: string
  fromId: UserId
  toId: UserId
}

export const followRequestsBesideFollowSpec: QuerySpec = {"name":"followRequestsBesideFollow","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE a <> b AND EXISTS { (a)-[:FOLLOWS]->(b) }\nRETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Requests to follow somebody who is followed already. */
export function followRequestsBesideFollow(graph: Graph, input: FollowRequestsBesideFollowInput): Promise<FollowRequestsBesideFollowRow[]> {
  return graph.run(followRequestsBesideFollowSpec, input)
}

export type FollowRequestsToUnlockedInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
  /** accounts changed later are passed over */
  settledBefore: EpochMillis
}

export type FollowRequestsToUnlockedRow = {
  /** element id */
  edge: string
  fromId: UserId
  toId: UserId
}

export const followRequestsToUnlockedSpec: QuerySpec = {"name":"followRequestsToUnlocked","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE a <> b AND b.locked IS NULL AND b.updatedAt < $settledBefore\n  AND NOT EXISTS { (a)-[:FOLLOWS]->(b) } AND NOT EXISTS { (a)-[:BLOCKS]-(b) }\nRETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"settledBefore":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Requests to follow an account that is not locked, and has not just been unlocked: then they are accepted by a job. */
export function followRequestsToUnlocked(graph: Graph, input: FollowRequestsToUnlockedInput): Promise<FollowRequestsToUnlockedRow[]> {
  return graph.run(followRequestsToUnlockedSpec, input)
}

export type FriendRequestsBesideFriendshipInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type FriendRequestsBesideFriendshipRow = {
  /** element id */
  edge: string
  fromId: UserId
  toId: UserId
}

export const friendRequestsBesideFriendshipSpec: QuerySpec = {"name":"friendRequestsBesideFriendship","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FRIEND_REQUESTED]->(b) WHERE a <> b AND EXISTS { (a)-[:FRIEND]-(b) }\nRETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Friend requests between two who are friends. */
export function friendRequestsBesideFriendship(graph: Graph, input: FriendRequestsBesideFriendshipInput): Promise<FriendRequestsBesideFriendshipRow[]> {
  return graph.run(friendRequestsBesideFriendshipSpec, input)
}

export type FriendsTurnedInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type FriendsTurnedRow = {
  /** element id */
  edge: string
  fromId: UserId
  toId: UserId
}

export const friendsTurnedSpec: QuerySpec = {"name":"friendsTurned","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\n// Apart: the comparison of the two ids would take the index away.\nCALL (a) {\n  MATCH (a)-[r:FRIEND]->(b) WHERE a.id > b.id\n  RETURN r, b\n}\nRETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Friendships from the higher id to the lower one. */
export function friendsTurned(graph: Graph, input: FriendsTurnedInput): Promise<FriendsTurnedRow[]> {
  return graph.run(friendsTurnedSpec, input)
}

export type FriendsWithoutConsentInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type FriendsWithoutConsentRow = {
  /** element id */
  edge: string
  fromId: UserId
  toId: UserId
}

export const friendsWithoutConsentSpec: QuerySpec = {"name":"friendsWithoutConsent","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to\nMATCH (a)-[r:FRIEND]->(b) WHERE a <> b AND (r.at IS NULL OR r.askedAt IS NULL OR r.askedBy IS NULL OR NOT r.askedBy IN [a.id, b.id])\nRETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"edge":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Friendships that do not say which of the two asked for them, and when. */
export function friendsWithoutConsent(graph: Graph, input: FriendsWithoutConsentInput): Promise<FriendsWithoutConsentRow[]> {
  return graph.run(friendsWithoutConsentSpec, input)
}

export type GraphSizeRow = {
  users: number
  posts: number
}

export const graphSizeSpec: QuerySpec = {"name":"graphSize","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () { MATCH (u:User) RETURN count(u) AS users }\nCALL () { MATCH (p:Post) RETURN count(p) AS posts }\nRETURN users, posts","params":{},"columns":{"users":{"scalar":"int","list":false,"nullable":false},"posts":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** How many accounts and posts there are, for the progress of a walk over all of them. */
export function graphSize(graph: Graph): Promise<GraphSizeRow> {
  return graph.run(graphSizeSpec, {})
}

export type LastVerificationInput = {
  /** 'last' */
  key: string
}

export type LastVerificationRow = {
  names: string[]
  counts: number[]
  atMillis: EpochMillis
}

export const lastVerificationSpec: QuerySpec = {"name":"lastVerification","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (v:Verification {key: row.key})\nRETURN row.i AS i, v.names AS names, v.counts AS counts, v.atMillis AS atMillis","params":{"key":{"scalar":"string","list":false,"nullable":false}},"columns":{"names":{"scalar":"string","list":true,"nullable":false},"counts":{"scalar":"int","list":true,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** What the last walk over the whole graph has found; no row before the first. */
export function lastVerification(graph: Graph, input: LastVerificationInput): Promise<LastVerificationRow | null> {
  return graph.run(lastVerificationSpec, input)
}

export type LockedMarksInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type LockedMarksRow = {
  userId: UserId
}

export const lockedMarksSpec: QuerySpec = {"name":"lockedMarks","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to AND a.locked IS NOT NULL AND NOT coalesce(a.locked = true, false)\nRETURN a.id AS userId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"userId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Accounts whose mark `locked` is anything but true or absent. */
export function lockedMarks(graph: Graph, input: LockedMarksInput): Promise<LockedMarksRow[]> {
  return graph.run(lockedMarksSpec, input)
}

export type MissingPullsInput = {
  from: UserId
  /** the slice: accounts from..to */
  to: UserId
  limit: number
}

export type MissingPullsRow = {
  userId: UserId
}

export const missingPullsSpec: QuerySpec = {"name":"missingPulls","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to AND a.pulls IS NULL\n  AND EXISTS { MATCH (p:Post) WHERE p.authorId = a.id AND p.id > 0 AND p.plan = 'pull' }\nRETURN a.id AS userId LIMIT $limit","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"to":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"userId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Authors of posts that readers must merge (`plan` pull) who are not marked so: their posts are missing in timelines. */
export function missingPulls(graph: Graph, input: MissingPullsInput): Promise<MissingPullsRow[]> {
  return graph.run(missingPullsSpec, input)
}

export type PostAuthorEdgesInput = {
  from: PostId
  /** the slice: posts from..to */
  to: PostId
  limit: number
}

export type PostAuthorEdgesRow = {
  postId: PostId
  /** there should be one */
  edges: number
  /** `authorId` is an account */
  authorKnown: boolean
}

export const postAuthorEdgesSpec: QuerySpec = {"name":"postAuthorEdges","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (p:Post) USING INDEX p:Post(id) WHERE p.id >= $from AND p.id <= $to\nWITH p, CASE p.privacy WHEN 'public' THEN 'POSTED' WHEN 'friends' THEN 'POSTED_FRIENDS' WHEN 'private' THEN 'POSTED_PRIVATE' END AS kind\nWHERE kind IS NOT NULL AND (COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } <> 1\n  OR NOT EXISTS { MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE type(r) = kind AND u.id = p.authorId })\nRETURN p.id AS postId, COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } AS edges, EXISTS { MATCH (u:User) WHERE u.id = p.authorId } AS authorKnown LIMIT $limit","params":{"from":{"scalar":"PostId","list":false,"nullable":false},"to":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"postId":{"scalar":"PostId","list":false,"nullable":false},"edges":{"scalar":"int","list":false,"nullable":false},"authorKnown":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Posts without exactly one edge from their author, of the kind of their privacy. */
export function postAuthorEdges(graph: Graph, input: PostAuthorEdgesInput): Promise<PostAuthorEdgesRow[]> {
  return graph.run(postAuthorEdgesSpec, input)
}

export type PostSliceInput = {
  from: PostId
  limit: number
}

export type PostSliceRow = {
  /** highest id of the slice; null at the end */
  last: PostId | null
  count: number
}

export const postSliceSpec: QuerySpec = {"name":"postSlice","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (n:Post) WHERE n.id >= $from\n  RETURN n.id AS id ORDER BY n.id LIMIT $limit\n}\nRETURN max(id) AS last, count(id) AS count","params":{"from":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"last":{"scalar":"PostId","list":false,"nullable":true},"count":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** The next posts in the order of their ids, for a walk over all of them. */
export function postSlice(graph: Graph, input: PostSliceInput): Promise<PostSliceRow> {
  return graph.run(postSliceSpec, input)
}

export type PostVisInput = {
  from: PostId
  /** the slice: posts from..to */
  to: PostId
  limit: number
}

export type PostVisRow = {
  postId: PostId
  privacy: string | null
  vis: number | null
}

export const postVisSpec: QuerySpec = {"name":"postVis","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (p:Post) USING INDEX p:Post(id) WHERE p.id >= $from AND p.id <= $to\nWITH p, CASE p.privacy WHEN 'public' THEN 0 WHEN 'friends' THEN 1 WHEN 'private' THEN 2 END AS vis\nWHERE vis IS NULL OR coalesce(p.vis <> vis, true)\nRETURN p.id AS postId, p.privacy AS privacy, p.vis AS vis LIMIT $limit","params":{"from":{"scalar":"PostId","list":false,"nullable":false},"to":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"postId":{"scalar":"PostId","list":false,"nullable":false},"privacy":{"scalar":"string","list":false,"nullable":true},"vis":{"scalar":"int","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** Posts whose `vis` (by which lists are read) is not their privacy, or whose privacy is none. */
export function postVis(graph: Graph, input: PostVisInput): Promise<PostVisRow[]> {
  return graph.run(postVisSpec, input)
}

export type RepairCopiedToIdsInput = {
  /** element id */
  edge: string
}

export type RepairCopiedToIdsRow = {
  repaired: number
}

export const repairCopiedToIdsSpec: QuerySpec = {"name":"repairCopiedToIds","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b)\nWHERE elementId(r) = row.edge AND b.id IS NOT NULL AND coalesce(r.toId <> b.id, true)\nSET r.toId = b.id\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Copies the id at the end of follows and requests anew. */
export function repairCopiedToIds(graph: Graph, rows: readonly RepairCopiedToIdsInput[]): Promise<RepairCopiedToIdsRow> {
  return graph.run(repairCopiedToIdsSpec, { rows })
}

export type RepairDoubledEdgesInput = {
  kind: string
  fromId: UserId
  toId: UserId
}

export type RepairDoubledEdgesRow = {
  repaired: number
}

export const repairDoubledEdgesSpec: QuerySpec = {"name":"repairDoubledEdges","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  UNWIND [row.fromId, row.toId] AS id\n  WITH DISTINCT id ORDER BY id\n  MATCH (n:User {id: id})\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  MATCH (a:User {id: row.fromId})\n  MATCH (b:User {id: row.toId})\n  CALL (row, a, b) {\n    MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]-(b)\n    WHERE type(r) = row.kind AND (row.kind = 'FRIEND' OR startNode(r) = a)\n    WITH r, startNode(r) = a AS right, CASE row.kind WHEN 'MUTES' THEN -r.at ELSE r.at END AS nth\n    ORDER BY right DESC, nth\n    RETURN tail(collect(r)) AS copies\n  }\n  FOREACH (copy IN copies | DELETE copy)\n  RETURN sum(size(copies)) AS removed\n}\nRETURN count(CASE WHEN removed > 0 THEN 1 END) AS repaired","params":{"kind":{"scalar":"string","list":false,"nullable":false},"fromId":{"scalar":"UserId","list":false,"nullable":false},"toId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Leaves one edge where there are several: of mutes the last one, of others the first one. */
export function repairDoubledEdges(graph: Graph, rows: readonly RepairDoubledEdgesInput[]): Promise<RepairDoubledEdgesRow> {
  return graph.run(repairDoubledEdgesSpec, { rows })
}

export type RepairEdgesAcrossBlockInput = {
  /** element id */
  edge: string
}

export type RepairEdgesAcrossBlockRow = {
  repaired: number
}

export const repairEdgesAcrossBlockSpec: QuerySpec = {"name":"repairEdgesAcrossBlock","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) WHERE elementId(r) = row.edge AND EXISTS { (a)-[:BLOCKS]-(b) }\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Ends follows, friendships and requests across a block. */
export function repairEdgesAcrossBlock(graph: Graph, rows: readonly RepairEdgesAcrossBlockInput[]): Promise<RepairEdgesAcrossBlockRow> {
  return graph.run(repairEdgesAcrossBlockSpec, { rows })
}

export type RepairEdgesToDeletedInput = {
  /** element id */
  edge: string
}

export type RepairEdgesToDeletedRow = {
  repaired: number
}

export const repairEdgesToDeletedSpec: QuerySpec = {"name":"repairEdgesToDeleted","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) WHERE elementId(r) = row.edge AND ((a.id IS NULL OR a.username IS NULL OR a.status = 'erased' OR NOT a:User) OR (b.id IS NULL OR b.username IS NULL OR b.status = 'erased' OR NOT b:User))\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Removes relations from or to what is no account any more. */
export function repairEdgesToDeleted(graph: Graph, rows: readonly RepairEdgesToDeletedInput[]): Promise<RepairEdgesToDeletedRow> {
  return graph.run(repairEdgesToDeletedSpec, { rows })
}

export type RepairEdgesToOneselfInput = {
  /** element id */
  edge: string
}

export type RepairEdgesToOneselfRow = {
  repaired: number
}

export const repairEdgesToOneselfSpec: QuerySpec = {"name":"repairEdgesToOneself","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) WHERE elementId(r) = row.edge AND a = b\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Removes relations of an account to itself. */
export function repairEdgesToOneself(graph: Graph, rows: readonly RepairEdgesToOneselfInput[]): Promise<RepairEdgesToOneselfRow> {
  return graph.run(repairEdgesToOneselfSpec, { rows })
}

export type RepairFollowRequestsBesideFollowInput = {
  /** element id */
  edge: string
}

export type RepairFollowRequestsBesideFollowRow = {
  repaired: number
}

export const repairFollowRequestsBesideFollowSpec: QuerySpec = {"name":"repairFollowRequestsBesideFollow","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE elementId(r) = row.edge AND EXISTS { (a)-[:FOLLOWS]->(b) }\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Ends requests to follow beside a follow. */
export function repairFollowRequestsBesideFollow(graph: Graph, rows: readonly RepairFollowRequestsBesideFollowInput[]): Promise<RepairFollowRequestsBesideFollowRow> {
  return graph.run(repairFollowRequestsBesideFollowSpec, { rows })
}

export type RepairFollowRequestsToUnlockedInput = {
  /** element id */
  edge: string
  settledBefore: EpochMillis
}

export type RepairFollowRequestsToUnlockedRow = {
  repaired: number
}

export const repairFollowRequestsToUnlockedSpec: QuerySpec = {"name":"repairFollowRequestsToUnlocked","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  MATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE elementId(r) = row.edge\n  WITH a, b, r, r.at AS at WHERE a <> b AND b.locked IS NULL AND b.updatedAt < row.settledBefore\n    AND NOT EXISTS { (a)-[:FOLLOWS]->(b) } AND NOT EXISTS { (a)-[:BLOCKS]-(b) }\n  DELETE r\n  CREATE (a)-[:FOLLOWS {at: at, toId: b.id}]->(b)\n  RETURN count(*) AS followed\n}\nRETURN sum(followed) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false},"settledBefore":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Makes follows of requests to accounts that are not locked. */
export function repairFollowRequestsToUnlocked(graph: Graph, rows: readonly RepairFollowRequestsToUnlockedInput[]): Promise<RepairFollowRequestsToUnlockedRow> {
  return graph.run(repairFollowRequestsToUnlockedSpec, { rows })
}

export type RepairFriendRequestsBesideFriendshipInput = {
  /** element id */
  edge: string
}

export type RepairFriendRequestsBesideFriendshipRow = {
  repaired: number
}

export const repairFriendRequestsBesideFriendshipSpec: QuerySpec = {"name":"repairFriendRequestsBesideFriendship","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FRIEND_REQUESTED]->(b) WHERE elementId(r) = row.edge AND EXISTS { (a)-[:FRIEND]-(b) }\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Ends friend requests between friends. */
export function repairFriendRequestsBesideFriendship(graph: Graph, rows: readonly RepairFriendRequestsBesideFriendshipInput[]): Promise<RepairFriendRequestsBesideFriendshipRow> {
  return graph.run(repairFriendRequestsBesideFriendshipSpec, { rows })
}

export type RepairFriendsTurnedInput = {
  /** element id */
  edge: string
}

export type RepairFriendsTurnedRow = {
  repaired: number
}

export const repairFriendsTurnedSpec: QuerySpec = {"name":"repairFriendsTurned","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  MATCH (a)-[r:FRIEND]->(b) WHERE elementId(r) = row.edge AND a.id > b.id\n  WITH a, b, r, properties(r) AS kept\n  DELETE r\n  WITH a, b, kept\n  CALL (a, b, kept) {\n    WITH a, b, kept WHERE NOT EXISTS { (b)-[:FRIEND]->(a) }\n    CREATE (b)-[turned:FRIEND]->(a) SET turned = kept\n  }\n  RETURN count(*) AS turned\n}\nRETURN sum(turned) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Turns friendships round, to run from the lower id to the higher one; of two that agree, one stays. */
export function repairFriendsTurned(graph: Graph, rows: readonly RepairFriendsTurnedInput[]): Promise<RepairFriendsTurnedRow> {
  return graph.run(repairFriendsTurnedSpec, { rows })
}

export type RepairFriendsWithoutConsentInput = {
  /** element id */
  edge: string
}

export type RepairFriendsWithoutConsentRow = {
  repaired: number
}

export const repairFriendsWithoutConsentSpec: QuerySpec = {"name":"repairFriendsWithoutConsent","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge\n  UNWIND [a, b] AS n\n  WITH DISTINCT n ORDER BY n.id\n  REMOVE n._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nMATCH (a)-[r:FRIEND]->(b) WHERE elementId(r) = row.edge AND (r.at IS NULL OR r.askedAt IS NULL OR r.askedBy IS NULL OR NOT r.askedBy IN [a.id, b.id])\nDELETE r\nRETURN count(*) AS repaired","params":{"edge":{"scalar":"string","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Ends friendships that nobody is known to have asked for. */
export function repairFriendsWithoutConsent(graph: Graph, rows: readonly RepairFriendsWithoutConsentInput[]): Promise<RepairFriendsWithoutConsentRow> {
  return graph.run(repairFriendsWithoutConsentSpec, { rows })
}

export type RepairLockedMarksInput = {
  userId: UserId
}

export type RepairLockedMarksRow = {
  repaired: number
}

export const repairLockedMarksSpec: QuerySpec = {"name":"repairLockedMarks","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.userId})\nREMOVE u._lock\nWITH u WHERE u.locked IS NOT NULL AND NOT coalesce(u.locked = true, false)\nREMOVE u.locked\nRETURN count(*) AS repaired","params":{"userId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Removes marks `locked` that are not true. */
export function repairLockedMarks(graph: Graph, rows: readonly RepairLockedMarksInput[]): Promise<RepairLockedMarksRow> {
  return graph.run(repairLockedMarksSpec, { rows })
}

export type RepairMissingPullsInput = {
  userId: UserId
}

export type RepairMissingPullsRow = {
  repaired: number
}

export const repairMissingPullsSpec: QuerySpec = {"name":"repairMissingPulls","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.userId})\nREMOVE u._lock\nWITH u WHERE u.pulls IS NULL AND EXISTS { MATCH (p:Post) WHERE p.authorId = u.id AND p.id > 0 AND p.plan = 'pull' }\nSET u.pulls = true\nRETURN count(*) AS repaired","params":{"userId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Marks authors of posts that readers must merge. */
export function repairMissingPulls(graph: Graph, rows: readonly RepairMissingPullsInput[]): Promise<RepairMissingPullsRow> {
  return graph.run(repairMissingPullsSpec, { rows })
}

export type RepairPostAuthorEdgesInput = {
  postId: PostId
}

export type RepairPostAuthorEdgesRow = {
  repaired: number
}

export const repairPostAuthorEdgesSpec: QuerySpec = {"name":"repairPostAuthorEdges","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (p:Post {id: row.postId})\n  REMOVE p._lock\n  WITH p, CASE p.privacy WHEN 'public' THEN 'POSTED' WHEN 'friends' THEN 'POSTED_FRIENDS' WHEN 'private' THEN 'POSTED_PRIVATE' END AS kind\n  WHERE kind IS NOT NULL AND (COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } <> 1\n    OR NOT EXISTS { MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE type(r) = kind AND u.id = p.authorId })\n  OPTIONAL MATCH (named:User {id: p.authorId})\n  CALL (p) { OPTIONAL MATCH (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE u.id IS NOT NULL RETURN collect(DISTINCT u) AS found }\n  WITH p, kind, CASE WHEN named IS NOT NULL THEN named WHEN size(found) = 1 THEN found[0] END AS author\n  WHERE author IS NOT NULL\n  CALL (p) { OPTIONAL MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() DELETE r }\n  SET p.authorId = author.id\n  FOREACH (_ IN CASE kind WHEN 'POSTED' THEN [1] ELSE [] END | CREATE (author)-[:POSTED]->(p))\n  FOREACH (_ IN CASE kind WHEN 'POSTED_FRIENDS' THEN [1] ELSE [] END | CREATE (author)-[:POSTED_FRIENDS]->(p))\n  FOREACH (_ IN CASE kind WHEN 'POSTED_PRIVATE' THEN [1] ELSE [] END | CREATE (author)-[:POSTED_PRIVATE]->(p))\n  RETURN count(*) AS made\n}\nRETURN sum(made) AS repaired","params":{"postId":{"scalar":"PostId","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Makes the edge from the author of a post anew; where `authorId` is no account, of the one at the edge. A post of nobody is left as it is. */
export function repairPostAuthorEdges(graph: Graph, rows: readonly RepairPostAuthorEdgesInput[]): Promise<RepairPostAuthorEdgesRow> {
  return graph.run(repairPostAuthorEdgesSpec, { rows })
}

export type RepairPostVisInput = {
  postId: PostId
}

export type RepairPostVisRow = {
  repaired: number
}

export const repairPostVisSpec: QuerySpec = {"name":"repairPostVis","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nMATCH (p:Post {id: row.postId})\nREMOVE p._lock\nWITH p, CASE p.privacy WHEN 'public' THEN 0 WHEN 'friends' THEN 1 WHEN 'private' THEN 2 END AS vis\nWHERE vis IS NULL OR coalesce(p.vis <> vis, true)\nSET p.vis = coalesce(vis, 2), p.privacy = CASE WHEN vis IS NULL THEN 'private' ELSE p.privacy END\nRETURN count(*) AS repaired","params":{"postId":{"scalar":"PostId","list":false,"nullable":false}},"columns":{"repaired":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Derives `vis` from the privacy anew; a post whose privacy is none becomes private. */
export function repairPostVis(graph: Graph, rows: readonly RepairPostVisInput[]): Promise<RepairPostVisRow> {
  return graph.run(repairPostVisSpec, { rows })
}

export type SaveVerificationInput = {
  /** 'last' */
  key: string
  names: string[]
  /** in the order of `names` */
  counts: number[]
  /** when the walk ended */
  atMillis: EpochMillis
}

export const saveVerificationSpec: QuerySpec = {"name":"saveVerification","access":"write","batch":false,"bulk":false,"framed":false,"rows":"none","text":"MERGE (v:Verification {key: $key})\nSET v.names = $names, v.counts = $counts, v.atMillis = $atMillis","params":{"key":{"scalar":"string","list":false,"nullable":false},"names":{"scalar":"string","list":true,"nullable":false},"counts":{"scalar":"int","list":true,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{},"lock":[],"shared":[],"events":[]}

/** Keeps what a walk over the whole graph has found, in place of the walk before. */
export function saveVerification(graph: Graph, input: SaveVerificationInput): Promise<void> {
  return graph.run(saveVerificationSpec, input)
}

export type UserSliceInput = {
  from: UserId
  limit: number
}

export type UserSliceRow = {
  /** highest id of the slice; null at the end */
  last: UserId | null
  count: number
}

export const userSliceSpec: QuerySpec = {"name":"userSlice","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (n:User) WHERE n.id >= $from\n  RETURN n.id AS id ORDER BY n.id LIMIT $limit\n}\nRETURN max(id) AS last, count(id) AS count","params":{"from":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"last":{"scalar":"UserId","list":false,"nullable":true},"count":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** The next accounts in the order of their ids, for a walk over all of them. */
export function userSlice(graph: Graph, input: UserSliceInput): Promise<UserSliceRow> {
  return graph.run(userSliceSpec, input)
}
