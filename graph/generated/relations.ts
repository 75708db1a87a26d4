// Generated from cypher/relations/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type AcceptFollowRequestInput = {
  /** who was asked */
  userId: UserId
  askerId: UserId
  /** also an asker who is not active now: when an account is unlocked */
  evenInactive: boolean
  nowMillis: EpochMillis
  at: EventId
}

export type AcceptFollowRequestRow = {
  outcome: 'accepted' | 'no_follow_request' | 'not_found'
  /** the asker mutes the account */
  muted: boolean
}

export const acceptFollowRequestSpec: QuerySpec = {"name":"acceptFollowRequest","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.userId})\n  OPTIONAL MATCH (a:User {id: row.askerId}) WHERE row.evenInactive OR a.status = 'active'\n  WITH row, u, a, [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|BLOCKS|MUTES]->(u) | r] AS there, [(u)-[r:BLOCKS]->(a) | r] AS blocks\n  WITH row, u, a, there, blocks, [r IN there | type(r)] AS says,\n    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted\n  WITH row, u, a, there, says, muted, CASE\n    WHEN u IS NULL OR a IS NULL OR size(blocks) > 0 OR 'BLOCKS' IN says THEN 'not_found'\n    WHEN 'FOLLOW_REQUESTED' IN says THEN 'accepted'\n    ELSE 'no_follow_request' END AS outcome\n  CALL (row, u, a, there, says, outcome) {\n    WITH row, u, a, there, says, outcome WHERE outcome = 'accepted'\n    FOREACH (r IN [r IN there WHERE type(r) = 'FOLLOW_REQUESTED'] | DELETE r)\n    FOREACH (_ IN CASE WHEN 'FOLLOWS' IN says THEN [] ELSE [1] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.userId}]->(u))\n  }\n  RETURN outcome, muted\n}\nRETURN row.i AS i, outcome, muted\n}\nWITH op, collect({i: i, outcome: outcome, muted: muted}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_muted = [r IN results | r.muted]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'acceptFollowRequest', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_muted: r.muted}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"askerId":{"scalar":"UserId","list":false,"nullable":false},"evenInactive":{"scalar":"boolean","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["accepted","no_follow_request","not_found"]},"muted":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["userId","askerId"]}],"shared":[],"events":[{"type":"follow.accepted","when":{"column":"outcome","equals":"accepted"},"actor":"userId","target":"askerId","at":"at","data":[]},{"type":"follow.created","when":{"column":"outcome","equals":"accepted"},"actor":"askerId","target":"userId","at":"at","data":[]}]}

/** Makes who asked to follow a fan; a repeated call changes nothing. */
export function acceptFollowRequest(graph: Graph, input: AcceptFollowRequestInput): Promise<AcceptFollowRequestRow> {
  return graph.run(acceptFollowRequestSpec, input)
}

export type AcceptFriendRequestInput = {
  /** who was asked */
  userId: UserId
  askerId: UserId
  /** most friends of one account */
  friendLimit: number
  /** most accounts one may follow, waiting requests among them */
  followLimit: number
  /** older requests are void */
  validFrom: EventId
  nowMillis: EpochMillis
  at: EventId
}

export type AcceptFriendRequestRow = {
  outcome: 'befriended' | 'no_friend_request' | 'friend_limit' | 'not_found'
  /** the account follows who asked */
  follows: 'before' | 'now' | 'not'
  /** who asked follows the account */
  followed: 'before' | 'now' | 'not'
  /** the account mutes who asked */
  muting: boolean
  /** who asked mutes the account */
  muted: boolean
}

export const acceptFriendRequestSpec: QuerySpec = {"name":"acceptFriendRequest","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.userId})\n  OPTIONAL MATCH (b:User {id: row.askerId}) WHERE b.status = 'active'\n  WITH row, a, b,\n    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,\n    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(a) | r] AS back\n  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears,\n    [r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom | r.at] AS asked,\n    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting,\n    any(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted\n  WITH row, a, b, there, back, says, hears, asked, muting, muted, CASE\n    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'\n    WHEN size(asked) = 0 OR 'FRIEND' IN says OR 'FRIEND' IN hears THEN 'no_friend_request'\n    WHEN COUNT { (a)-[:FRIEND]-() } >= row.friendLimit OR COUNT { (b)-[:FRIEND]-() } >= row.friendLimit THEN 'friend_limit'\n    ELSE 'befriended' END AS outcome\n  CALL (row, a, b, there, back, asked, outcome) {\n    WITH row, a, b, there, back, asked, outcome WHERE outcome = 'befriended'\n    FOREACH (r IN [r IN there + back WHERE type(r) IN ['FOLLOW_REQUESTED', 'FRIEND_REQUESTED']] | DELETE r)\n    // One edge, from the lower id to the higher; who asked and when, who accepted and when: both have consented.\n    FOREACH (askedAt IN CASE WHEN row.userId < row.askerId THEN asked ELSE [] END | CREATE (a)-[:FRIEND {at: row.at, askedBy: row.askerId, askedAt: askedAt}]->(b))\n    FOREACH (askedAt IN CASE WHEN row.userId < row.askerId THEN [] ELSE asked END | CREATE (b)-[:FRIEND {at: row.at, askedBy: row.askerId, askedAt: askedAt}]->(a))\n  }\n  // Counted after the requests to follow have gone: they are part of the limit.\n  WITH row, a, b, outcome, muting, muted,\n    CASE WHEN 'FOLLOWS' IN says THEN 'before' WHEN outcome <> 'befriended' THEN 'not'\n      WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS follows,\n    CASE WHEN 'FOLLOWS' IN hears THEN 'before' WHEN outcome <> 'befriended' THEN 'not'\n      WHEN COUNT { (b)-[:FOLLOWS]->() } + COUNT { (b)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS followed\n  FOREACH (_ IN CASE follows WHEN 'now' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.askerId}]->(b))\n  FOREACH (_ IN CASE followed WHEN 'now' THEN [1] ELSE [] END | CREATE (b)-[:FOLLOWS {at: row.at, toId: row.userId}]->(a))\n  RETURN outcome, follows, followed, muting, muted\n}\nRETURN row.i AS i, outcome, follows, followed, muting, muted\n}\nWITH op, collect({i: i, outcome: outcome, follows: follows, followed: followed, muting: muting, muted: muted}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_follows = [r IN results | r.follows], op.c_followed = [r IN results | r.followed], op.c_muting = [r IN results | r.muting], op.c_muted = [r IN results | r.muted]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'acceptFriendRequest', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_follows: r.follows, c_followed: r.followed, c_muting: r.muting, c_muted: r.muted}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"askerId":{"scalar":"UserId","list":false,"nullable":false},"friendLimit":{"scalar":"int","list":false,"nullable":false},"followLimit":{"scalar":"int","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["befriended","no_friend_request","friend_limit","not_found"]},"follows":{"scalar":"string","list":false,"nullable":false,"oneOf":["before","now","not"]},"followed":{"scalar":"string","list":false,"nullable":false,"oneOf":["before","now","not"]},"muting":{"scalar":"boolean","list":false,"nullable":false},"muted":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["userId","askerId"]}],"shared":[],"events":[{"type":"friend.created","when":{"column":"outcome","equals":"befriended"},"actor":"userId","target":"askerId","at":"at","data":[]},{"type":"follow.created","when":{"column":"follows","equals":"now"},"actor":"userId","target":"askerId","at":"at","data":[]},{"type":"follow.created","when":{"column":"followed","equals":"now"},"actor":"askerId","target":"userId","at":"at","data":[]}]}

/** Makes friends of an account and who asked it; the two follow each other as far as their limits allow, and requests to follow between them end. */
export function acceptFriendRequest(graph: Graph, input: AcceptFriendRequestInput): Promise<AcceptFriendRequestRow> {
  return graph.run(acceptFriendRequestSpec, input)
}

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

export const blockUserSpec: QuerySpec = {"name":"blockUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.blockerId})\n  OPTIONAL MATCH (b:User {id: row.blockedId}) WHERE b.status = 'active'\n  // Whoever is blocked meets nobody here: the answer is the one for an account that never was.\n  WITH row, a, b, CASE\n    WHEN a IS NULL OR b IS NULL THEN 'not_found'\n    WHEN EXISTS { (a)-[:BLOCKS]->(b) } THEN 'already_blocking'\n    WHEN EXISTS { (b)-[:BLOCKS]->(a) } THEN 'not_found'\n    WHEN COUNT { (a)-[:BLOCKS]->() } >= row.limit THEN 'block_limit'\n    ELSE 'blocked' END AS outcome\n  CALL (row, a, b, outcome) {\n    WITH row, a, b WHERE outcome = 'blocked'\n    CREATE (a)-[:BLOCKS {at: row.at}]->(b)\n    WITH a, b\n    // One walk each way, along what an account begins, which is bounded: two celebrities have a million fans each.\n    CALL (a, b) { MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) DELETE r }\n    CALL (a, b) { MATCH (b)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(a) DELETE r }\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'blockUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"blockerId":{"scalar":"UserId","list":false,"nullable":false},"blockedId":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["blocked","already_blocking","block_limit","not_found"]}},"lock":[{"label":"User","params":["blockerId","blockedId"]}],"shared":[],"events":[{"type":"block.created","when":{"column":"outcome","equals":"blocked"},"actor":"blockerId","target":"blockedId","at":"at","data":[]}]}

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

export type DeclineFollowRequestInput = {
  /** who was asked */
  userId: UserId
  askerId: UserId
  at: EventId
}

export type DeclineFollowRequestRow = {
  outcome: 'declined' | 'no_follow_request'
}

export const declineFollowRequestSpec: QuerySpec = {"name":"declineFollowRequest","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.userId})\n  OPTIONAL MATCH (a:User {id: row.askerId})\n  CALL (a, u) {\n    OPTIONAL MATCH (a)-[r:FOLLOW_REQUESTED]->(u)\n    DELETE r\n    RETURN count(r) AS n\n  }\n  RETURN CASE WHEN n > 0 THEN 'declined' ELSE 'no_follow_request' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'declineFollowRequest', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"askerId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["declined","no_follow_request"]}},"lock":[{"label":"User","params":["userId","askerId"]}],"shared":[],"events":[{"type":"follow.request_ended","when":{"column":"outcome","equals":"declined"},"actor":"userId","target":"askerId","at":"at","data":[]}]}

/** Ends the request of somebody who asked to follow; a repeated call changes nothing. */
export function declineFollowRequest(graph: Graph, input: DeclineFollowRequestInput): Promise<DeclineFollowRequestRow> {
  return graph.run(declineFollowRequestSpec, input)
}

export type EndFriendRequestInput = {
  userId: UserId
  otherId: UserId
  /** older requests are void */
  validFrom: EventId
  at: EventId
}

export type EndFriendRequestRow = {
  outcome: 'cancelled' | 'declined' | 'no_friend_request'
}

export const endFriendRequestSpec: QuerySpec = {"name":"endFriendRequest","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.userId})\n  OPTIONAL MATCH (b:User {id: row.otherId})\n  WITH row, [(a)-[r:FRIEND_REQUESTED]->(b) | r] AS there, [(b)-[r:FRIEND_REQUESTED]->(a) | r] AS back\n  WITH [r IN there WHERE r.at >= row.validFrom] AS own, [r IN back WHERE r.at >= row.validFrom] AS theirs\n  WITH own, theirs, CASE WHEN size(own) > 0 THEN 'cancelled' WHEN size(theirs) > 0 THEN 'declined' ELSE 'no_friend_request' END AS outcome\n  FOREACH (r IN own + theirs | DELETE r)\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'endFriendRequest', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"otherId":{"scalar":"UserId","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["cancelled","declined","no_friend_request"]}},"lock":[{"label":"User","params":["userId","otherId"]}],"shared":[],"events":[{"type":"friend.request_ended","when":{"column":"outcome","equals":"cancelled"},"actor":"userId","target":"otherId","at":"at","data":[]},{"type":"friend.request_ended","when":{"column":"outcome","equals":"declined"},"actor":"userId","target":"otherId","at":"at","data":[]}]}

/** Takes back one's own friend request, or declines the other's; a void one is left to the sweep. */
export function endFriendRequest(graph: Graph, input: EndFriendRequestInput): Promise<EndFriendRequestRow> {
  return graph.run(endFriendRequestSpec, input)
}

export type EndedMutesInput = {
  nowMillis: EpochMillis
  limit: number
}

export type EndedMutesRow = {
  muterId: UserId
  mutedId: UserId
}

export const endedMutesSpec: QuerySpec = {"name":"endedMutes","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"CALL () {\n  MATCH (a)-[m:MUTES]->(b) WHERE m.until <= $nowMillis\n  RETURN a.id AS muterId, b.id AS mutedId ORDER BY m.until LIMIT $limit\n}\nRETURN muterId, mutedId","params":{"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"muterId":{"scalar":"UserId","list":false,"nullable":false},"mutedId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Mutes that have ended by themselves, oldest end first. */
export function endedMutes(graph: Graph, input: EndedMutesInput): Promise<EndedMutesRow[]> {
  return graph.run(endedMutesSpec, input)
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

export type FollowRequestsReceivedInput = {
  /** who was asked */
  viewerId: UserId
  /** only requests older than this */
  before: EventId
  limit: number
}

export type FollowRequestsReceivedRow = {
  id: UserId
  /** when it was asked; the cursor */
  at: EventId
}

export const followRequestsReceivedSpec: QuerySpec = {"name":"followRequestsReceived","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (v)-[r:FOLLOW_REQUESTED]->() WHERE r.toId = row.viewerId AND r.at < row.before\n  WITH r, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, r.at AS at ORDER BY r.toId DESC, r.at DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that asked to follow an account, newest first; read in index order. */
export function followRequestsReceived(graph: Graph, input: FollowRequestsReceivedInput): Promise<FollowRequestsReceivedRow[]> {
  return graph.run(followRequestsReceivedSpec, input)
}

export type FollowRequestsSentInput = {
  /** who asked */
  viewerId: UserId
  /** only requests older than this */
  before: EventId
  limit: number
}

export type FollowRequestsSentRow = {
  id: UserId
  /** when it was asked; the cursor */
  at: EventId
}

export const followRequestsSentSpec: QuerySpec = {"name":"followRequestsSent","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  CALL (me) { MATCH (me)-[r:FOLLOW_REQUESTED]->(v) RETURN v, r.at AS at }\n  WITH row, me, staff, v, at WHERE at < row.before\n  WITH v, at, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that an account asked to follow, newest first. Their number is capped, so a sort is cheap. */
export function followRequestsSent(graph: Graph, input: FollowRequestsSentInput): Promise<FollowRequestsSentRow[]> {
  return graph.run(followRequestsSentSpec, input)
}

export type FollowUsersInput = {
  /** who follows */
  followerId: UserId
  /** who is followed */
  followeeId: UserId
  /** most accounts one may follow, waiting requests among them */
  limit: number
  /** older friend requests are void */
  validFrom: EventId
  /** mutes that ended by then are none */
  nowMillis: EpochMillis
  /** snowflake of this request: order, cursor and mark of the outcome in one */
  at: EventId
}

export type FollowUsersRow = {
  outcome: 'followed' | 'requested' | 'already_following' | 'already_requested' | 'following_limit' | 'not_found'
  /** the followee follows back */
  followedBy: boolean
  /** the followee asked to follow */
  requestedToFollow: boolean
  friend: boolean
  /** by the follower */
  friendRequestSent: boolean
  friendRequestReceived: boolean
  /** the follower mutes the followee */
  muting: boolean
}

export const followUsersSpec: QuerySpec = {"name":"followUsers","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.followerId})\n  OPTIONAL MATCH (b:User {id: row.followeeId}) WHERE b.status = 'active'\n  // All that lies between the two in one walk each way, along what an account begins, which is bounded.\n  WITH row, a, b,\n    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,\n    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS]->(a) | r] AS back\n  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears\n  WITH row, a, b, there, says, hears, 'FRIEND' IN says OR 'FRIEND' IN hears AS friend,\n    any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS friendRequestSent,\n    any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS friendRequestReceived,\n    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting\n  WITH row, a, b, there, hears, friend, friendRequestSent, friendRequestReceived, muting, CASE\n    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'\n    WHEN 'FOLLOWS' IN says THEN 'already_following'\n    WHEN 'FOLLOW_REQUESTED' IN says THEN CASE WHEN b.locked AND NOT friend THEN 'already_requested' ELSE 'followed' END\n    WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } >= row.limit THEN 'following_limit'\n    WHEN b.locked AND NOT friend THEN 'requested'\n    ELSE 'followed' END AS outcome\n  // A request to an account that was unlocked since, or became a friend's.\n  FOREACH (r IN CASE WHEN outcome IN ['followed', 'requested'] THEN [r IN there WHERE type(r) = 'FOLLOW_REQUESTED'] ELSE [] END | DELETE r)\n  FOREACH (_ IN CASE outcome WHEN 'followed' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.followeeId}]->(b))\n  FOREACH (_ IN CASE outcome WHEN 'requested' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOW_REQUESTED {at: row.at, toId: row.followeeId}]->(b))\n  RETURN outcome, 'FOLLOWS' IN hears AS followedBy, 'FOLLOW_REQUESTED' IN hears AS requestedToFollow, friend, friendRequestSent,\n    friendRequestReceived, muting\n}\nRETURN row.i AS i, outcome, followedBy, requestedToFollow, friend, friendRequestSent, friendRequestReceived, muting\n}\nWITH op, collect({i: i, outcome: outcome, followedBy: followedBy, requestedToFollow: requestedToFollow, friend: friend, friendRequestSent: friendRequestSent, friendRequestReceived: friendRequestReceived, muting: muting}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_followedBy = [r IN results | r.followedBy], op.c_requestedToFollow = [r IN results | r.requestedToFollow], op.c_friend = [r IN results | r.friend], op.c_friendRequestSent = [r IN results | r.friendRequestSent], op.c_friendRequestReceived = [r IN results | r.friendRequestReceived], op.c_muting = [r IN results | r.muting]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'followUsers', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_followedBy: r.followedBy, c_requestedToFollow: r.requestedToFollow, c_friend: r.friend, c_friendRequestSent: r.friendRequestSent, c_friendRequestReceived: r.friendRequestReceived, c_muting: r.muting}) }\nRETURN results","params":{"followerId":{"scalar":"UserId","list":false,"nullable":false},"followeeId":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["followed","requested","already_following","already_requested","following_limit","not_found"]},"followedBy":{"scalar":"boolean","list":false,"nullable":false},"requestedToFollow":{"scalar":"boolean","list":false,"nullable":false},"friend":{"scalar":"boolean","list":false,"nullable":false},"friendRequestSent":{"scalar":"boolean","list":false,"nullable":false},"friendRequestReceived":{"scalar":"boolean","list":false,"nullable":false},"muting":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["followerId","followeeId"]}],"shared":[],"events":[{"type":"follow.created","when":{"column":"outcome","equals":"followed"},"actor":"followerId","target":"followeeId","at":"at","data":[]},{"type":"follow.requested","when":{"column":"outcome","equals":"requested"},"actor":"followerId","target":"followeeId","at":"at","data":[]}]}

/** Makes one account follow another, or ask to where that one is locked and no friend; a repeated call changes nothing. */
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

export type FriendRequestsReceivedInput = {
  /** who was asked */
  viewerId: UserId
  /** older requests are void */
  validFrom: EventId
  /** only requests older than this */
  before: EventId
  limit: number
}

export type FriendRequestsReceivedRow = {
  id: UserId
  /** when it was asked; the cursor */
  at: EventId
}

export const friendRequestsReceivedSpec: QuerySpec = {"name":"friendRequestsReceived","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  MATCH (v)-[r:FRIEND_REQUESTED]->() WHERE r.toId = row.viewerId AND r.at >= row.validFrom AND r.at < row.before\n  WITH r, v, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, r.at AS at ORDER BY r.toId DESC, r.at DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that asked an account to be friends and wait, newest first; read in index order. */
export function friendRequestsReceived(graph: Graph, input: FriendRequestsReceivedInput): Promise<FriendRequestsReceivedRow[]> {
  return graph.run(friendRequestsReceivedSpec, input)
}

export type FriendRequestsSentInput = {
  /** who asked */
  viewerId: UserId
  /** older requests are void */
  validFrom: EventId
  /** only requests older than this */
  before: EventId
  limit: number
}

export type FriendRequestsSentRow = {
  id: UserId
  /** when it was asked; the cursor */
  at: EventId
}

export const friendRequestsSentSpec: QuerySpec = {"name":"friendRequestsSent","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  // The times are tested behind the walk: the planner would read the index of all requests instead.\n  CALL (me) { MATCH (me)-[r:FRIEND_REQUESTED]->(v) RETURN v, r.at AS at }\n  WITH row, me, staff, v, at WHERE at >= row.validFrom AND at < row.before\n  WITH v, at, me, staff\n  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))\n  RETURN v.id AS id, at ORDER BY at DESC, id DESC LIMIT $limit\n}\nRETURN row.i AS i, id, at","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"before":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Accounts that an account asked to be friends and that have not answered, newest first. Their number is capped, so a sort is cheap. */
export function friendRequestsSent(graph: Graph, input: FriendRequestsSentInput): Promise<FriendRequestsSentRow[]> {
  return graph.run(friendRequestsSentSpec, input)
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
  /** older friend requests are void */
  validFrom: EventId
  /** mutes that ended by then are none */
  nowMillis: EpochMillis
}

export type RelationshipFlagsRow = {
  userId: UserId
  following: boolean
  followedBy: boolean
  /** the viewer asked to follow */
  followRequested: boolean
  requestedToFollow: boolean
  friend: boolean
  friendRequestSent: boolean
  friendRequestReceived: boolean
  blocking: boolean
  muting: boolean
}

export const relationshipFlagsSpec: QuerySpec = {"name":"relationshipFlags","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nWITH row.viewerId AS viewerId, collect(row) AS mine\nWITH mine, mine[0] AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH me, mine, coalesce(me.role <> 'user', false) AS staff\n// Of many accounts at once: one walk along what the viewer begins, not one for each.\nCALL (me, mine) {\n  WITH me, mine WHERE size(mine) > 8\n  MATCH (me)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(x) WHERE x.id IN [one IN mine | one.userId]\n  RETURN collect(r) AS begun\n}\nUNWIND mine AS row\nMATCH (u:User {id: row.userId})\nCALL (me, mine, u) {\n  WITH me, mine, u WHERE size(mine) <= 8\n  MATCH (me)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(u)\n  RETURN collect(r) AS found\n}\nWITH row, me, u, staff, (staff OR u = me OR (u.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(u) })) AS seen,\n  found + [r IN begun WHERE endNode(r) = u] AS there,\n  [(u)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED]->(me) | r] AS back\nWITH row, u, there, back, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says, [r IN back WHERE type(r) IS NOT NULL | type(r)] AS hears, coalesce(seen, u.status = 'active') AS seen\nWITH row, u, there, back, says, hears, seen, 'BLOCKS' IN says AS blocking WHERE seen OR (blocking AND u.status = 'active')\n// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.\nRETURN row.i AS i, u.id AS userId, 'FOLLOWS' IN says AS following, 'FOLLOWS' IN hears AS followedBy,\n  'FOLLOW_REQUESTED' IN says AS followRequested, 'FOLLOW_REQUESTED' IN hears AS requestedToFollow,\n  'FRIEND' IN says OR 'FRIEND' IN hears AS friend,\n  coalesce(any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestSent,\n  coalesce(any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestReceived,\n  blocking,\n  seen AND coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muting","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"userId":{"scalar":"UserId","list":false,"nullable":false},"following":{"scalar":"boolean","list":false,"nullable":false},"followedBy":{"scalar":"boolean","list":false,"nullable":false},"followRequested":{"scalar":"boolean","list":false,"nullable":false},"requestedToFollow":{"scalar":"boolean","list":false,"nullable":false},"friend":{"scalar":"boolean","list":false,"nullable":false},"friendRequestSent":{"scalar":"boolean","list":false,"nullable":false},"friendRequestReceived":{"scalar":"boolean","list":false,"nullable":false},"blocking":{"scalar":"boolean","list":false,"nullable":false},"muting":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** How a viewer stands to an account. Accounts the viewer must not know have no row; of one it blocks only that is told, the same whether or not that one blocks back. */
export function relationshipFlags(graph: Graph, input: RelationshipFlagsInput): Promise<RelationshipFlagsRow | null> {
  return graph.run(relationshipFlagsSpec, input)
}

export type RemoveFanInput = {
  /** who is followed */
  userId: UserId
  fanId: UserId
  at: EventId
}

export type RemoveFanRow = {
  outcome: 'removed' | 'not_a_fan'
}

export const removeFanSpec: QuerySpec = {"name":"removeFan","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.userId})\n  OPTIONAL MATCH (f:User {id: row.fanId})\n  CALL (f, u) {\n    OPTIONAL MATCH (f)-[r:FOLLOWS]->(u)\n    DELETE r\n    RETURN count(r) AS n\n  }\n  RETURN CASE WHEN n > 0 THEN 'removed' ELSE 'not_a_fan' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'removeFan', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"fanId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["removed","not_a_fan"]}},"lock":[{"label":"User","params":["userId","fanId"]}],"shared":[],"events":[{"type":"follow.deleted","when":{"column":"outcome","equals":"removed"},"actor":"fanId","target":"userId","at":"at","data":[]}]}

/** Ends the follow of a fan who is not told; a repeated call changes nothing. */
export function removeFan(graph: Graph, input: RemoveFanInput): Promise<RemoveFanRow> {
  return graph.run(removeFanSpec, input)
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

export type SendFriendRequestInput = {
  askerId: UserId
  /** who is asked */
  userId: UserId
  /** most friends of one account */
  friendLimit: number
  /** most requests of one account that wait */
  requestLimit: number
  /** most accounts one may follow, waiting requests among them */
  followLimit: number
  /** older requests are void: they are replaced */
  validFrom: EventId
  nowMillis: EpochMillis
  at: EventId
}

export type SendFriendRequestRow = {
  outcome: 'requested' | 'befriended' | 'already_friends' | 'already_requested' | 'friend_limit' | 'friend_request_limit' | 'not_found'
  /** the asker follows the account */
  follows: 'before' | 'now' | 'not'
  /** the account follows the asker */
  followed: 'before' | 'now' | 'not'
  /** the asker mutes the account */
  muting: boolean
  /** the account mutes the asker */
  muted: boolean
}

export const sendFriendRequestSpec: QuerySpec = {"name":"sendFriendRequest","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.askerId})\n  OPTIONAL MATCH (b:User {id: row.userId}) WHERE b.status = 'active'\n  // All that lies between the two in one walk each way, along what an account begins, which is bounded.\n  WITH row, a, b,\n    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,\n    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(a) | r] AS back\n  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears,\n    any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS asked,\n    [r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom | r.at] AS crossing,\n    COUNT { (a)-[:FRIEND]-() } >= row.friendLimit AS full,\n    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting,\n    any(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted\n  WITH row, a, b, there, back, says, hears, crossing, muting, muted, CASE\n    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'\n    WHEN 'FRIEND' IN says OR 'FRIEND' IN hears THEN 'already_friends'\n    WHEN size(crossing) > 0 AND (full OR COUNT { (b)-[:FRIEND]-() } >= row.friendLimit) THEN 'friend_limit'\n    WHEN size(crossing) > 0 THEN 'befriended'\n    WHEN asked THEN 'already_requested'\n    WHEN full THEN 'friend_limit'\n    // Void ones are counted apart only where they could matter.\n    WHEN COUNT { (a)-[:FRIEND_REQUESTED]->() } >= row.requestLimit\n      AND size([at IN [(a)-[r:FRIEND_REQUESTED]->() | r.at] WHERE at >= row.validFrom]) >= row.requestLimit THEN 'friend_request_limit'\n    ELSE 'requested' END AS outcome\n  CALL (row, a, b, there, back, crossing, outcome) {\n    WITH row, a, b, there, back, crossing, outcome WHERE outcome IN ['requested', 'befriended']\n    FOREACH (r IN [r IN there WHERE type(r) = 'FRIEND_REQUESTED'] | DELETE r)\n    FOREACH (_ IN CASE outcome WHEN 'requested' THEN [1] ELSE [] END | CREATE (a)-[:FRIEND_REQUESTED {at: row.at, toId: row.userId}]->(b))\n    FOREACH (askedAt IN CASE outcome WHEN 'befriended' THEN crossing ELSE [] END |\n      FOREACH (r IN [r IN there + back WHERE type(r) = 'FOLLOW_REQUESTED'] + [r IN back WHERE type(r) = 'FRIEND_REQUESTED'] | DELETE r)\n      // One edge, from the lower id to the higher; who asked and when, who accepted and when: both have consented.\n      FOREACH (_ IN CASE WHEN row.askerId < row.userId THEN [1] ELSE [] END | CREATE (a)-[:FRIEND {at: row.at, askedBy: row.userId, askedAt: askedAt}]->(b))\n      FOREACH (_ IN CASE WHEN row.askerId < row.userId THEN [] ELSE [1] END | CREATE (b)-[:FRIEND {at: row.at, askedBy: row.userId, askedAt: askedAt}]->(a)))\n  }\n  // Counted after the requests to follow have gone: they are part of the limit.\n  WITH row, a, b, outcome, muting, muted,\n    CASE WHEN 'FOLLOWS' IN says THEN 'before' WHEN outcome <> 'befriended' THEN 'not'\n      WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS follows,\n    CASE WHEN 'FOLLOWS' IN hears THEN 'before' WHEN outcome <> 'befriended' THEN 'not'\n      WHEN COUNT { (b)-[:FOLLOWS]->() } + COUNT { (b)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS followed\n  FOREACH (_ IN CASE follows WHEN 'now' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.userId}]->(b))\n  FOREACH (_ IN CASE followed WHEN 'now' THEN [1] ELSE [] END | CREATE (b)-[:FOLLOWS {at: row.at, toId: row.askerId}]->(a))\n  RETURN outcome, follows, followed, muting, muted\n}\nRETURN row.i AS i, outcome, follows, followed, muting, muted\n}\nWITH op, collect({i: i, outcome: outcome, follows: follows, followed: followed, muting: muting, muted: muted}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_follows = [r IN results | r.follows], op.c_followed = [r IN results | r.followed], op.c_muting = [r IN results | r.muting], op.c_muted = [r IN results | r.muted]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'sendFriendRequest', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_follows: r.follows, c_followed: r.followed, c_muting: r.muting, c_muted: r.muted}) }\nRETURN results","params":{"askerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"friendLimit":{"scalar":"int","list":false,"nullable":false},"requestLimit":{"scalar":"int","list":false,"nullable":false},"followLimit":{"scalar":"int","list":false,"nullable":false},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["requested","befriended","already_friends","already_requested","friend_limit","friend_request_limit","not_found"]},"follows":{"scalar":"string","list":false,"nullable":false,"oneOf":["before","now","not"]},"followed":{"scalar":"string","list":false,"nullable":false,"oneOf":["before","now","not"]},"muting":{"scalar":"boolean","list":false,"nullable":false},"muted":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["askerId","userId"]}],"shared":[],"events":[{"type":"friend.requested","when":{"column":"outcome","equals":"requested"},"actor":"askerId","target":"userId","at":"at","data":[]},{"type":"friend.created","when":{"column":"outcome","equals":"befriended"},"actor":"askerId","target":"userId","at":"at","data":[]},{"type":"follow.created","when":{"column":"follows","equals":"now"},"actor":"askerId","target":"userId","at":"at","data":[]},{"type":"follow.created","when":{"column":"followed","equals":"now"},"actor":"userId","target":"askerId","at":"at","data":[]}]}

/** Asks an account to be friends. Where that one has asked already, the two are friends and follow each other as far as their limits allow. */
export function sendFriendRequest(graph: Graph, input: SendFriendRequestInput): Promise<SendFriendRequestRow> {
  return graph.run(sendFriendRequestSpec, input)
}

export type SweepFriendRequestsInput = {
  /** older ones are void */
  validFrom: EventId
  limit: number
}

export type SweepFriendRequestsRow = {
  deleted: number
}

export const sweepFriendRequestsSpec: QuerySpec = {"name":"sweepFriendRequests","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (a)-[r:FRIEND_REQUESTED]->(b) WHERE r.at < $validFrom\n  WITH a, r, b LIMIT $limit\n  WITH collect(r) AS requests, collect(a) + collect(b) AS ends\n  // Their ends are locked first and in order of their ids, as in every framed write.\n  CALL (ends) { UNWIND ends AS n WITH DISTINCT n ORDER BY n.id REMOVE n._lock RETURN count(*) AS locked }\n  FOREACH (r IN requests | DELETE r)\n  RETURN size(requests) AS deleted\n}\nRETURN deleted","params":{"validFrom":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"deleted":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Deletes friend requests that are void because nobody answered in time. */
export function sweepFriendRequests(graph: Graph, input: SweepFriendRequestsInput): Promise<SweepFriendRequestsRow> {
  return graph.run(sweepFriendRequestsSpec, input)
}

export type SweepMutesInput = {
  muterId: UserId
  mutedId: UserId
  nowMillis: EpochMillis
}

export type SweepMutesRow = {
  deleted: number
}

export const sweepMutesSpec: QuerySpec = {"name":"sweepMutes","access":"write","batch":false,"bulk":true,"framed":false,"rows":"single","text":"CALL () {\n  UNWIND $rows AS row\n  MATCH (a:User {id: row.muterId}) MATCH (b:User {id: row.mutedId})\n  WITH collect({a: a, b: b, now: row.nowMillis}) AS pairs, collect(a) + collect(b) AS ends\n  // Both ends are locked first and in order of their ids, as in every framed write.\n  CALL (ends) { UNWIND ends AS n WITH DISTINCT n ORDER BY n.id REMOVE n._lock RETURN count(*) AS locked }\n  UNWIND pairs AS pair\n  WITH pair.a AS a, pair.b AS b, pair.now AS now\n  CALL (a, b, now) {\n    WITH a, b, now, [(a)-[m:MUTES]->(b) | m] AS mutes\n    WITH [m IN mutes WHERE m.until <= now] AS ended\n    FOREACH (m IN ended | DELETE m)\n    RETURN size(ended) AS n\n  }\n  RETURN sum(n) AS deleted\n}\nRETURN deleted","params":{"muterId":{"scalar":"UserId","list":false,"nullable":false},"mutedId":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"deleted":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Deletes the named mutes that have ended; one that was renewed meanwhile stays. */
export function sweepMutes(graph: Graph, rows: readonly SweepMutesInput[]): Promise<SweepMutesRow> {
  return graph.run(sweepMutesSpec, { rows })
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
  outcome: 'unfollowed' | 'cancelled' | 'not_following'
}

export const unfollowUsersSpec: QuerySpec = {"name":"unfollowUsers","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.followerId})\n  OPTIONAL MATCH (b:User {id: row.followeeId})\n  // CALL (a, b) binds both ends first: the planner would start at the celebrity's fans.\n  CALL (a, b) {\n    OPTIONAL MATCH (a)-[f:FOLLOWS|FOLLOW_REQUESTED]->(b)\n    WITH f, type(f) AS kind\n    DELETE f\n    RETURN collect(kind) AS kinds\n  }\n  RETURN CASE WHEN 'FOLLOWS' IN kinds THEN 'unfollowed' WHEN size(kinds) > 0 THEN 'cancelled' ELSE 'not_following' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'unfollowUsers', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"followerId":{"scalar":"UserId","list":false,"nullable":false},"followeeId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["unfollowed","cancelled","not_following"]}},"lock":[{"label":"User","params":["followerId","followeeId"]}],"shared":[],"events":[{"type":"follow.deleted","when":{"column":"outcome","equals":"unfollowed"},"actor":"followerId","target":"followeeId","at":"at","data":[]},{"type":"follow.request_ended","when":{"column":"outcome","equals":"cancelled"},"actor":"followerId","target":"followeeId","at":"at","data":[]}]}

/** Ends a follow, or takes back the request for one; a repeated call changes nothing. */
export function unfollowUsers(graph: Graph, input: UnfollowUsersInput): Promise<UnfollowUsersRow> {
  return graph.run(unfollowUsersSpec, input)
}

export type UnfriendInput = {
  /** who ends it */
  userId: UserId
  friendId: UserId
  nowMillis: EpochMillis
  at: EventId
}

export type UnfriendRow = {
  outcome: 'unfriended' | 'not_friends'
  /** the account follows the other and does not mute it */
  hears: boolean
  /** the other follows the account and does not mute it */
  heard: boolean
}

export const unfriendSpec: QuerySpec = {"name":"unfriend","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {id: row.userId})\n  OPTIONAL MATCH (b:User {id: row.friendId})\n  WITH row, [(a)-[r:FRIEND|FOLLOWS|MUTES]->(b) | r] AS there, [(b)-[r:FRIEND|FOLLOWS|MUTES]->(a) | r] AS back\n  WITH [r IN there + back WHERE type(r) = 'FRIEND'] AS friendships,\n    any(r IN there WHERE type(r) = 'FOLLOWS')\n      AND none(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS hears,\n    any(r IN back WHERE type(r) = 'FOLLOWS')\n      AND none(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS heard\n  FOREACH (r IN friendships | DELETE r)\n  RETURN CASE WHEN size(friendships) > 0 THEN 'unfriended' ELSE 'not_friends' END AS outcome, hears, heard\n}\nRETURN row.i AS i, outcome, hears, heard\n}\nWITH op, collect({i: i, outcome: outcome, hears: hears, heard: heard}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_hears = [r IN results | r.hears], op.c_heard = [r IN results | r.heard]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'unfriend', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_hears: r.hears, c_heard: r.heard}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"friendId":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["unfriended","not_friends"]},"hears":{"scalar":"boolean","list":false,"nullable":false},"heard":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["userId","friendId"]}],"shared":[],"events":[{"type":"friend.deleted","when":{"column":"outcome","equals":"unfriended"},"actor":"userId","target":"friendId","at":"at","data":[]}]}

/** Ends a friendship; follows stay. A repeated call changes nothing. */
export function unfriend(graph: Graph, input: UnfriendInput): Promise<UnfriendRow> {
  return graph.run(unfriendSpec, input)
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

export type WaitingFollowRequestsInput = {
  userId: UserId
  unlockedAt: EventId
  limit: number
}

export type WaitingFollowRequestsRow = {
  askerId: UserId
}

export const waitingFollowRequestsSpec: QuerySpec = {"name":"waitingFollowRequests","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (u:User {id: $userId})\nCALL (u) {\n  MATCH (a)-[r:FOLLOW_REQUESTED]->() WHERE r.toId = $userId AND r.at > 0\n  WITH u, a, r WHERE u.locked IS NULL OR r.at < $unlockedAt\n  RETURN a.id AS askerId ORDER BY r.toId, r.at LIMIT $limit\n}\nRETURN askerId","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"unlockedAt":{"scalar":"EventId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"askerId":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Who asked to follow an account that was unlocked, oldest first: everybody while it is unlocked, only who asked before that once it is locked again. The caller accepts or declines them, so each call finds the next ones. */
export function waitingFollowRequests(graph: Graph, input: WaitingFollowRequestsInput): Promise<WaitingFollowRequestsRow[]> {
  return graph.run(waitingFollowRequestsSpec, input)
}
