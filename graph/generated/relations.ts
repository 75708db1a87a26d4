// Generated from cypher/relations/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type BlockUserInput = {
  /** who blocks */
  blockerId: UserId
  /** who is blocked */
  blockedId: UserId
  /** most accounts one may block */
  limit: number
  at: EventId
}

export type BlockUserRow = {
  outcome: 'blocked' | 'already_blocking' | 'block_limit' | 'not_found'
}

export const blockUserSpec: QuerySpec = {"name":"blockUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.blockerId})\n  OPTIONAL MATCH (b:User {id: row.blockedId}) WHERE b.status = 'active'\n  // Whoever is blocked meets nobody here: the answer is the one for an account that never was.\n  WITH row, a, b, CASE\n    WHEN a IS NULL OR b IS NULL THEN 'not_found'\n    WHEN EXISTS { (a)-[:BLOCKS]->(b) } THEN 'already_blocking'\n    WHEN EXISTS { (b)-[:BLOCKS]->(a) } THEN 'not_found'\n    WHEN COUNT { (a)-[:BLOCKS]->() } >= row.limit THEN 'block_limit'\n    ELSE 'blocked' END AS outcome\n  CALL (row, a, b, outcome) {\n    WITH row, a, b WHERE outcome = 'blocked'\n    CREATE (a)-[:BLOCKS {at: row.at}]->(b)\n    WITH a, b\n    CALL (a, b) {\n      MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]-(b)\n      DELETE r\n    }\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'blockUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"blockerId":{"scalar":"UserId","list":false,"nullable":false},"blockedId":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["blocked","already_blocking","block_limit","not_found"]}},"lock":[{"label":"User","params":["blockerId","blockedId"]}],"shared":[],"events":[{"type":"block.created","when":{"column":"outcome","equals":"blocked"},"actor":"blockerId","target":"blockedId","at":"at","data":[]}]}

/** Makes one account block another and ends all else between the two, in both directions: follows, friendship, requests of both kinds. Mutes stay. */
export function blockUser(graph: Graph, input: BlockUserInput): Promise<BlockUserRow> {
  return graph.run(blockUserSpec, input)
}

export type BlocksPageInput = {
  userId: UserId
  /** only blocks older than this */
  before: EventId
  limit: number
}

export type BlocksPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const blocksPageSpec: QuerySpec = {"name":"blocksPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (:User {id: row.userId})-[r:BLOCKS]->(v) WHERE r.at < row.before AND v.status = 'active'\n  RETURN v.id AS id, r.at AS at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Active accounts that somebody blocks, newest first. */
export function blocksPage(graph: Graph, input: BlocksPageInput): Promise<BlocksPageRow[]> {
  return graph.run(blocksPageSpec, input)
}

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
  /** null: nobody is signed in */
  viewerId: UserId | null
  /** only follows older than this */
  before: EventId
  limit: number
}

export type FansPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const fansPageSpec: QuerySpec = {"name":"fansPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.userId AND f.at < row.before\n  WITH f, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"viewerId":{"scalar":"UserId","list":false,"nullable":true},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Fans of an account that the viewer may see, newest first. Flat at a million fans: read in index order. */
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

export type FollowingPageInput = {
  userId: UserId
  /** null: nobody is signed in */
  viewerId: UserId | null
  /** only follows older than this */
  before: EventId
  limit: number
}

export type FollowingPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const followingPageSpec: QuerySpec = {"name":"followingPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (:User {id: row.userId})-[f:FOLLOWS]->(v) WHERE f.at < row.before\n  WITH f, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, f.at AS at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"viewerId":{"scalar":"UserId","list":false,"nullable":true},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that somebody follows and the viewer may see, newest first. The out-degree is capped, so a sort is cheap. */
export function followingPage(graph: Graph, input: FollowingPageInput): Promise<FollowingPageRow[]> {
  return graph.run(followingPageSpec, input)
}

export type FriendFanIdsInput = {
  authorId: UserId
}

export type FriendFanIdsRow = {
  ids: UserId[]
}

export const friendFanIdsSpec: QuerySpec = {"name":"friendFanIds","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"MATCH (author:User {id: $authorId})-[:FRIEND]-(v) WHERE EXISTS { (v)-[:FOLLOWS]->(author) }\nRETURN collect(v.id) AS ids","params":{"authorId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Friends of an account who follow it, as one list in no order: who gets a post for friends. The limit of friends bounds it. */
export function friendFanIds(graph: Graph, input: FriendFanIdsInput): Promise<FriendFanIdsRow> {
  return graph.run(friendFanIdsSpec, input)
}

export type FriendsPageInput = {
  userId: UserId
  /** null: nobody is signed in */
  viewerId: UserId | null
  /** only friendships older than this */
  before: EventId
  limit: number
}

export type FriendsPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const friendsPageSpec: QuerySpec = {"name":"friendsPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (:User {id: row.userId})-[f:FRIEND]-(v) WHERE f.at < row.before\n  WITH f, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, f.at AS at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"viewerId":{"scalar":"UserId","list":false,"nullable":true},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Friends of an account that the viewer may see, newest first. Friends are capped, so a sort is cheap. */
export function friendsPage(graph: Graph, input: FriendsPageInput): Promise<FriendsPageRow[]> {
  return graph.run(friendsPageSpec, input)
}

export type MuteUserInput = {
  /** who mutes */
  muterId: UserId
  /** who is muted */
  mutedId: UserId
  /** null: for ever */
  until: EpochMillis | null
  /** most accounts one may mute */
  limit: number
  nowMillis: EpochMillis
  at: EventId
}

export type MuteUserRow = {
  outcome: 'muted' | 'already_muting' | 'mute_limit' | 'not_found'
}

export const muteUserSpec: QuerySpec = {"name":"muteUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.muterId})\n  OPTIONAL MATCH (b:User {id: row.mutedId}) WHERE b.status = 'active'\n  CALL (row, a, b) {\n    OPTIONAL MATCH (a)-[m:MUTES]->(b)\n    RETURN m, m IS NOT NULL AND (m.until IS NULL OR m.until > row.nowMillis) AS holds\n  }\n  WITH row, a, b, m, holds, CASE\n    WHEN a IS NULL OR b IS NULL OR EXISTS { (a)-[:BLOCKS]-(b) } THEN 'not_found'\n    WHEN holds AND coalesce(m.until, 0) = coalesce(row.until, 0) THEN 'already_muting'\n    WHEN holds THEN 'muted'\n    // Those that have ended are counted apart only where they could matter.\n    WHEN COUNT { (a)-[:MUTES]->() } >= row.limit\n      AND COUNT { (a)-[x:MUTES]->() WHERE x.until IS NULL OR x.until > row.nowMillis } >= row.limit THEN 'mute_limit'\n    ELSE 'muted' END AS outcome\n  CALL (row, a, b, m, holds, outcome) {\n    WITH row, a, b, m, holds WHERE outcome = 'muted'\n    FOREACH (_ IN CASE WHEN holds THEN [] ELSE [1] END | DELETE m CREATE (a)-[:MUTES {at: row.at, until: row.until}]->(b))\n    FOREACH (_ IN CASE WHEN holds THEN [1] ELSE [] END | SET m.until = row.until)\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'muteUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"muterId":{"scalar":"UserId","list":false,"nullable":false},"mutedId":{"scalar":"UserId","list":false,"nullable":false},"until":{"scalar":"EpochMillis","list":false,"nullable":true},"limit":{"scalar":"int","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["muted","already_muting","mute_limit","not_found"]}},"lock":[{"label":"User","params":["muterId","mutedId"]}],"shared":[],"events":[{"type":"mute.created","when":{"column":"outcome","equals":"muted"},"actor":"muterId","target":"mutedId","at":"at","data":[]}]}

/** Makes one account mute another, for ever or until a time. A mute that holds gets a new end and keeps its beginning; one that has ended counts as none. */
export function muteUser(graph: Graph, input: MuteUserInput): Promise<MuteUserRow> {
  return graph.run(muteUserSpec, input)
}

export type MutesPageInput = {
  viewerId: UserId
  nowMillis: EpochMillis
  /** only mutes older than this */
  before: EventId
  limit: number
}

export type MutesPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
  /** null: never ends */
  until: EpochMillis | null
}

export const mutesPageSpec: QuerySpec = {"name":"mutesPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (me)-[m:MUTES]->(v) WHERE m.at < row.before AND (m.until IS NULL OR m.until > row.nowMillis)\n  WITH m, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, m.at AS at, m.until AS until ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at, until","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"until":{"scalar":"EpochMillis","list":false,"nullable":true}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that somebody mutes, newest first; mutes that have ended are left out. */
export function mutesPage(graph: Graph, input: MutesPageInput): Promise<MutesPageRow[]> {
  return graph.run(mutesPageSpec, input)
}

export type MyFansNewestInput = {
  viewerId: UserId
  filter: 'all' | 'not_following_back' | 'dormant'
  /** only follows older than this */
  before: EventId
  /** follows to look at */
  scan: number
  /** lowest id of a post that makes its author not dormant */
  dormantFrom: EventId
  /** younger accounts are not dormant */
  dormantSince: EpochMillis
}

export type MyFansNewestRow = {
  /** in the order of the walk */
  ids: UserId[]
  /** when each began */
  ats: EventId[]
  /** where the walk ended; null when there was nothing to look at */
  last: EventId | null
  /** follows looked at; fewer than `scan` at the end */
  scanned: number
}

export const myFansNewestSpec: QuerySpec = {"name":"myFansNewest","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.viewerId AND f.at < row.before\n  WITH me, staff, v, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $scan\n  WITH v, at, (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n    AND (row.filter <> 'not_following_back' OR NOT EXISTS { (me)-[:FOLLOWS]->(v) })\n    // Whether somebody is silent is no business of who may not read the posts.\n    AND (row.filter <> 'dormant' OR (v.createdAt < row.dormantSince\n      AND (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) })\n      AND NOT EXISTS { (p:Post) WHERE p.authorId = v.id AND p.vis = 0 AND p.id >= row.dormantFrom })) AS fits\n  RETURN collect(CASE WHEN fits THEN v.id END) AS ids, collect(CASE WHEN fits THEN at END) AS ats,\n    min(at) AS last, count(*) AS scanned\n}\nRETURN row.i AS i, ids, ats, last, scanned","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"filter":{"scalar":"string","list":false,"nullable":false,"oneOf":["all","not_following_back","dormant"]},"before":{"scalar":"EventId","list":false,"nullable":false},"scan":{"scalar":"int","list":false,"nullable":false},"dormantFrom":{"scalar":"EventId","list":false,"nullable":false},"dormantSince":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"ats":{"scalar":"EventId","list":true,"nullable":false},"last":{"scalar":"EventId","list":false,"nullable":true},"scanned":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":["scan"],"events":[]}

/** One stretch of an account's own fans, newest first, in index order: those among the next `scan` that pass the filter. Bounded at any number of fans. */
export function myFansNewest(graph: Graph, input: MyFansNewestInput): Promise<MyFansNewestRow> {
  return graph.run(myFansNewestSpec, input)
}

export type MyFansOldestInput = {
  viewerId: UserId
  filter: 'all' | 'not_following_back' | 'dormant'
  /** only follows newer than this */
  after: EventId
  /** follows to look at */
  scan: number
  /** lowest id of a post that makes its author not dormant */
  dormantFrom: EventId
  /** younger accounts are not dormant */
  dormantSince: EpochMillis
}

export type MyFansOldestRow = {
  /** in the order of the walk */
  ids: UserId[]
  /** when each began */
  ats: EventId[]
  /** where the walk ended; null when there was nothing to look at */
  last: EventId | null
  /** follows looked at; fewer than `scan` at the end */
  scanned: number
}

export const myFansOldestSpec: QuerySpec = {"name":"myFansOldest","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.viewerId AND f.at > row.after\n  WITH me, staff, v, f.at AS at ORDER BY f.toId ASC, f.at ASC LIMIT $scan\n  WITH v, at, (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n    AND (row.filter <> 'not_following_back' OR NOT EXISTS { (me)-[:FOLLOWS]->(v) })\n    // Whether somebody is silent is no business of who may not read the posts.\n    AND (row.filter <> 'dormant' OR (v.createdAt < row.dormantSince\n      AND (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) })\n      AND NOT EXISTS { (p:Post) WHERE p.authorId = v.id AND p.vis = 0 AND p.id >= row.dormantFrom })) AS fits\n  RETURN collect(CASE WHEN fits THEN v.id END) AS ids, collect(CASE WHEN fits THEN at END) AS ats,\n    max(at) AS last, count(*) AS scanned\n}\nRETURN row.i AS i, ids, ats, last, scanned","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"filter":{"scalar":"string","list":false,"nullable":false,"oneOf":["all","not_following_back","dormant"]},"after":{"scalar":"EventId","list":false,"nullable":false},"scan":{"scalar":"int","list":false,"nullable":false},"dormantFrom":{"scalar":"EventId","list":false,"nullable":false},"dormantSince":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"ids":{"scalar":"UserId","list":true,"nullable":false},"ats":{"scalar":"EventId","list":true,"nullable":false},"last":{"scalar":"EventId","list":false,"nullable":true},"scanned":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":["scan"],"events":[]}

/** One stretch of an account's own fans, oldest first, in index order: those among the next `scan` that pass the filter. Bounded at any number of fans. */
export function myFansOldest(graph: Graph, input: MyFansOldestInput): Promise<MyFansOldestRow> {
  return graph.run(myFansOldestSpec, input)
}

export type MyFollowingPageInput = {
  viewerId: UserId
  filter: 'all' | 'mutual' | 'not_following_back' | 'dormant'
  /** false: oldest first */
  newest: boolean
  /** only follows older (or newer) than this */
  position: EventId
  limit: number
  /** lowest id of a post that makes its author not dormant */
  dormantFrom: EventId
  /** younger accounts are not dormant */
  dormantSince: EpochMillis
}

export type MyFollowingPageRow = {
  id: UserId
  /** when it began; the cursor */
  at: EventId
}

export const myFollowingPageSpec: QuerySpec = {"name":"myFollowingPage","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (me)-[f:FOLLOWS]->(v)\n  WHERE CASE WHEN row.newest THEN f.at < row.position ELSE f.at > row.position END\n  WITH row, me, staff, v, f.at AS at ORDER BY CASE WHEN row.newest THEN -f.at ELSE f.at END\n  WITH row, me, staff, v, at\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n    AND (row.filter <> 'mutual' OR EXISTS { (v)-[:FOLLOWS]->(me) })\n    AND (row.filter <> 'not_following_back' OR NOT EXISTS { (v)-[:FOLLOWS]->(me) })\n    // Whether somebody is silent is no business of who may not read the posts.\n    AND (row.filter <> 'dormant' OR (v.createdAt < row.dormantSince\n      AND (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) })\n      AND NOT EXISTS { (p:Post) WHERE p.authorId = v.id AND p.vis = 0 AND p.id >= row.dormantFrom }))\n  RETURN v.id AS id, at LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"filter":{"scalar":"string","list":false,"nullable":false,"oneOf":["all","mutual","not_following_back","dormant"]},"newest":{"scalar":"boolean","list":false,"nullable":false},"position":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"dormantFrom":{"scalar":"EventId","list":false,"nullable":false},"dormantSince":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that somebody follows, as they manage them: newest or oldest first, all or those that pass a filter. The out-degree is capped, so a sort is cheap; the filter is tried in order until the page is full. */
export function myFollowingPage(graph: Graph, input: MyFollowingPageInput): Promise<MyFollowingPageRow[]> {
  return graph.run(myFollowingPageSpec, input)
}

export type MyMutualFansInput = {
  viewerId: UserId
  /** false: oldest first */
  newest: boolean
  /** only follows older (or newer) than this */
  position: EventId
  limit: number
}

export type MyMutualFansRow = {
  id: UserId
  /** when the fan began to follow; the cursor */
  at: EventId
}

export const myMutualFansSpec: QuerySpec = {"name":"myMutualFans","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (me)-[:FOLLOWS]->(v)\n  CALL (me, v) { MATCH (v)-[f:FOLLOWS]->(me) RETURN f.at AS at }\n  WITH row, me, staff, v, at\n  WHERE CASE WHEN row.newest THEN at < row.position ELSE at > row.position END\n    AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, at ORDER BY CASE WHEN row.newest THEN -at ELSE at END, id LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"newest":{"scalar":"boolean","list":false,"nullable":false},"position":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Fans of an account whom it follows as well: found from the accounts it follows, which are capped, however many fans there are. */
export function myMutualFans(graph: Graph, input: MyMutualFansInput): Promise<MyMutualFansRow[]> {
  return graph.run(myMutualFansSpec, input)
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

export type RoomStandingsInput = {
  userId: UserId
  nowMillis: EpochMillis
}

export type RoomStandingsRow = {
  fanOf: UserId[]
  /** those of `fanOf` that are friends */
  friends: UserId[]
  /** those of `fanOf` that are not active: what they said before must not be told now */
  silent: UserId[]
}

export const roomStandingsSpec: QuerySpec = {"name":"roomStandings","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (me:User {id: row.userId})\n  // Two lists to look into: a test of each followee would walk its edges.\n  WITH me, COLLECT { MATCH (me)-[:FRIEND]-(x) RETURN x.id } AS allFriends,\n    COLLECT { MATCH (me)-[m:MUTES]->(x) WHERE m.until IS NULL OR m.until > row.nowMillis RETURN x.id } AS muted\n  OPTIONAL MATCH (me)-[:FOLLOWS]->(v) WHERE NOT v.id IN muted\n  WITH allFriends, collect(v.id) AS fanOf, collect(CASE WHEN v.status <> 'active' THEN v.id END) AS silent\n  RETURN fanOf, [id IN allFriends WHERE id IN fanOf] AS friends, silent\n}\nRETURN row.i AS i, fanOf, friends, silent","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"fanOf":{"scalar":"UserId","list":true,"nullable":false},"friends":{"scalar":"UserId","list":true,"nullable":false},"silent":{"scalar":"UserId","list":true,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Whose rooms an account's sockets stand in, as lists in no order: everybody it follows and does not mute, and the friends among them. */
export function roomStandings(graph: Graph, input: RoomStandingsInput): Promise<RoomStandingsRow> {
  return graph.run(roomStandingsSpec, input)
}

export type UnblockUserInput = {
  blockerId: UserId
  blockedId: UserId
  at: EventId
}

export type UnblockUserRow = {
  outcome: 'unblocked' | 'not_blocking'
}

export const unblockUserSpec: QuerySpec = {"name":"unblockUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.blockerId})\n  OPTIONAL MATCH (b:User {id: row.blockedId})\n  CALL (a, b) {\n    OPTIONAL MATCH (a)-[r:BLOCKS]->(b)\n    DELETE r\n    RETURN count(r) AS n\n  }\n  RETURN CASE WHEN n > 0 THEN 'unblocked' ELSE 'not_blocking' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'unblockUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"blockerId":{"scalar":"UserId","list":false,"nullable":false},"blockedId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["unblocked","not_blocking"]}},"lock":[{"label":"User","params":["blockerId","blockedId"]}],"shared":[],"events":[{"type":"block.deleted","when":{"column":"outcome","equals":"unblocked"},"actor":"blockerId","target":"blockedId","at":"at","data":[]}]}

/** Ends a block, whatever has become of the other account; what it ended does not come back. */
export function unblockUser(graph: Graph, input: UnblockUserInput): Promise<UnblockUserRow> {
  return graph.run(unblockUserSpec, input)
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

export type UnmuteUserInput = {
  muterId: UserId
  mutedId: UserId
  nowMillis: EpochMillis
  at: EventId
}

export type UnmuteUserRow = {
  outcome: 'unmuted' | 'not_muting'
  /** the one follows the other: whose posts are heard again */
  following: boolean
  friend: boolean
}

export const unmuteUserSpec: QuerySpec = {"name":"unmuteUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.muterId})\n  OPTIONAL MATCH (b:User {id: row.mutedId})\n  CALL (row, a, b) {\n    OPTIONAL MATCH (a)-[m:MUTES]->(b)\n    WITH m, m.until IS NULL OR m.until > row.nowMillis AS holds\n    DELETE m\n    RETURN count(CASE WHEN holds THEN m END) AS n\n  }\n  RETURN CASE WHEN n > 0 THEN 'unmuted' ELSE 'not_muting' END AS outcome,\n    a IS NOT NULL AND b IS NOT NULL AND EXISTS { (a)-[:FOLLOWS]->(b) } AS following,\n    a IS NOT NULL AND b IS NOT NULL AND EXISTS { (a)-[:FRIEND]-(b) } AS friend\n}\nRETURN row.i AS i, outcome, following, friend\n}\nWITH op, collect({i: i, outcome: outcome, following: following, friend: friend}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_following = [r IN results | r.following], op.c_friend = [r IN results | r.friend]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'unmuteUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_following: r.following, c_friend: r.friend}) }\nRETURN results","params":{"muterId":{"scalar":"UserId","list":false,"nullable":false},"mutedId":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["unmuted","not_muting"]},"following":{"scalar":"boolean","list":false,"nullable":false},"friend":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["muterId","mutedId"]}],"shared":[],"events":[{"type":"mute.deleted","when":{"column":"outcome","equals":"unmuted"},"actor":"muterId","target":"mutedId","at":"at","data":[]}]}

/** Ends a mute, whatever has become of the other account; one that has ended by itself counts as none. */
export function unmuteUser(graph: Graph, input: UnmuteUserInput): Promise<UnmuteUserRow> {
  return graph.run(unmuteUserSpec, input)
}
