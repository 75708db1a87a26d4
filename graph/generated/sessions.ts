// Generated from cypher/sessions/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, SessionId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type CreateSessionInput = {
  userId: UserId
  sessionId: SessionId
  /** secret the refresh tokens are derived from */
  seed: string
  userAgent: string | null
  expiresAt: EpochMillis
  atMillis: EpochMillis
}

export type CreateSessionRow = {
  outcome: 'created' | 'account_suspended' | 'not_found'
  sessionId: SessionId
}

export const createSessionSpec: QuerySpec = {"name":"createSession","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.userId})\n  WITH row, u, CASE\n    WHEN u IS NULL THEN 'not_found'\n    WHEN u.status = 'suspended' THEN 'account_suspended'\n    ELSE 'created' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'created'\n    CREATE (u)-[:SIGNED_IN]->(:Session {id: row.sessionId, userId: row.userId, seed: row.seed, generation: 1,\n      userAgent: row.userAgent, createdAt: row.atMillis, rotatedAt: row.atMillis, expiresAt: row.expiresAt})\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome, row.sessionId AS sessionId\n}\nWITH op, collect({i: i, outcome: outcome, sessionId: sessionId}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_sessionId = [r IN results | r.sessionId]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'createSession', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_sessionId: r.sessionId}) }\nRETURN results","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"sessionId":{"scalar":"SessionId","list":false,"nullable":false},"seed":{"scalar":"string","list":false,"nullable":false},"userAgent":{"scalar":"string","list":false,"nullable":true},"expiresAt":{"scalar":"EpochMillis","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["created","account_suspended","not_found"]},"sessionId":{"scalar":"SessionId","list":false,"nullable":false}},"lock":[{"label":"User","params":["userId"]}],"shared":[],"events":[]}

/** Opens a session for an account that is not suspended. */
export function createSession(graph: Graph, input: CreateSessionInput): Promise<CreateSessionRow> {
  return graph.run(createSessionSpec, input)
}

export type EndSessionInput = {
  sessionId: SessionId
  userId: UserId
  at: EventId
  atMillis: EpochMillis
}

export type EndSessionRow = {
  outcome: 'ended' | 'not_found'
}

export const endSessionSpec: QuerySpec = {"name":"endSession","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockSession AS id MATCH (n:Session {id: id}) REMOVE n._lock RETURN count(*) AS lockedSession }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (s:Session {id: row.sessionId}) WHERE s.userId = row.userId AND s.endedAt IS NULL\n  CALL (row, s) {\n    WITH row, s WHERE s IS NOT NULL\n    SET s.endedAt = row.atMillis, s.endedBy = row.at\n  }\n  RETURN CASE WHEN s IS NULL THEN 'not_found' ELSE 'ended' END AS outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'endSession', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"sessionId":{"scalar":"SessionId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["ended","not_found"]}},"lock":[{"label":"Session","params":["sessionId"]}],"shared":[],"events":[{"type":"session.ended","when":{"column":"outcome","equals":"ended"},"actor":"userId","target":"sessionId","at":"at","data":["sessionId"]}]}

/** Ends one session of an account; a repeated call changes nothing. */
export function endSession(graph: Graph, input: EndSessionInput): Promise<EndSessionRow> {
  return graph.run(endSessionSpec, input)
}

export type FindSessionInput = {
  sessionId: SessionId
}

export type FindSessionRow = {
  sessionId: SessionId
  userId: UserId
  seed: string
  generation: number
  expiresAt: EpochMillis
  endedAt: EpochMillis | null
}

export const findSessionSpec: QuerySpec = {"name":"findSession","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (s:Session {id: row.sessionId})\nMATCH (u:User {id: s.userId})\nRETURN row.i AS i, s.id AS sessionId, s.userId AS userId, s.seed AS seed, s.generation AS generation,\n  s.expiresAt AS expiresAt, s.endedAt AS endedAt","params":{"sessionId":{"scalar":"SessionId","list":false,"nullable":false}},"columns":{"sessionId":{"scalar":"SessionId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"seed":{"scalar":"string","list":false,"nullable":false},"generation":{"scalar":"int","list":false,"nullable":false},"expiresAt":{"scalar":"EpochMillis","list":false,"nullable":false},"endedAt":{"scalar":"EpochMillis","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** A session of an account that exists, for checking tokens. */
export function findSession(graph: Graph, input: FindSessionInput): Promise<FindSessionRow | null> {
  return graph.run(findSessionSpec, input)
}

export type ListSessionsInput = {
  userId: UserId
  now: EpochMillis
}

export type ListSessionsRow = {
  id: SessionId
  createdAt: EpochMillis
  lastUsedAt: EpochMillis
  userAgent: string | null
}

export const listSessionsSpec: QuerySpec = {"name":"listSessions","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (:User {id: row.userId})-[:SIGNED_IN]->(s:Session)\n  WHERE s.endedAt IS NULL AND s.expiresAt > row.now\n  RETURN s ORDER BY s.rotatedAt DESC, s.id DESC LIMIT 100\n}\nRETURN row.i AS i, s.id AS id, s.createdAt AS createdAt, s.rotatedAt AS lastUsedAt, s.userAgent AS userAgent","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"id":{"scalar":"SessionId","list":false,"nullable":false},"createdAt":{"scalar":"EpochMillis","list":false,"nullable":false},"lastUsedAt":{"scalar":"EpochMillis","list":false,"nullable":false},"userAgent":{"scalar":"string","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** An account's open sessions, the last used first. */
export function listSessions(graph: Graph, input: ListSessionsInput): Promise<ListSessionsRow[]> {
  return graph.run(listSessionsSpec, input)
}

export type RotateSessionInput = {
  sessionId: SessionId
  userId: UserId
  /** generation of the token shown */
  generation: number
  /** how long the token before still counts as a retry */
  graceMillis: number
  /** new end of the session */
  expiresAt: EpochMillis
  at: EventId
  atMillis: EpochMillis
}

export type RotateSessionRow = {
  outcome: 'rotated' | 'repeated' | 'reused' | 'ended' | 'not_found'
  /** generation of the token to hand out; 0 when there is none */
  generation: number
}

export const rotateSessionSpec: QuerySpec = {"name":"rotateSession","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockSession AS id MATCH (n:Session {id: id}) REMOVE n._lock RETURN count(*) AS lockedSession }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (s:Session {id: row.sessionId})\n  WITH row, s, CASE\n    WHEN s IS NULL THEN 'not_found'\n    WHEN s.endedAt IS NOT NULL OR s.expiresAt <= row.atMillis THEN 'ended'\n    WHEN s.generation = row.generation THEN 'rotated'\n    WHEN s.generation = row.generation + 1 AND row.atMillis - s.rotatedAt <= row.graceMillis THEN 'repeated'\n    ELSE 'reused' END AS outcome\n  CALL (row, s, outcome) {\n    WITH row, s, outcome WHERE outcome = 'rotated'\n    SET s.generation = row.generation + 1, s.rotatedAt = row.atMillis, s.expiresAt = row.expiresAt\n  }\n  CALL (row, s, outcome) {\n    WITH row, s, outcome WHERE outcome = 'reused'\n    SET s.endedAt = row.atMillis, s.endedBy = row.at\n  }\n  RETURN outcome, CASE WHEN outcome IN ['rotated', 'repeated'] THEN row.generation + 1 ELSE 0 END AS generation\n}\nRETURN row.i AS i, outcome, generation\n}\nWITH op, collect({i: i, outcome: outcome, generation: generation}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_generation = [r IN results | r.generation]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'rotateSession', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_generation: r.generation}) }\nRETURN results","params":{"sessionId":{"scalar":"SessionId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"generation":{"scalar":"int","list":false,"nullable":false},"graceMillis":{"scalar":"int","list":false,"nullable":false},"expiresAt":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["rotated","repeated","reused","ended","not_found"]},"generation":{"scalar":"int","list":false,"nullable":false}},"lock":[{"label":"Session","params":["sessionId"]}],"shared":[],"events":[{"type":"session.ended","when":{"column":"outcome","equals":"reused"},"actor":"userId","target":"sessionId","at":"at","data":["sessionId"]}]}

/** Moves a session to its next refresh token. The token before answers the same successor for a short grace; an older one ends the session. */
export function rotateSession(graph: Graph, input: RotateSessionInput): Promise<RotateSessionRow> {
  return graph.run(rotateSessionSpec, input)
}

export type SessionsEndedByInput = {
  userId: UserId
  /** snowflake of that request */
  at: EventId
}

export type SessionsEndedByRow = {
  id: SessionId
}

export const sessionsEndedBySpec: QuerySpec = {"name":"sessionsEndedBy","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (:User {id: row.userId})-[:SIGNED_IN]->(s:Session) WHERE s.endedBy = row.at\nRETURN row.i AS i, s.id AS id","params":{"userId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"id":{"scalar":"SessionId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** The sessions of an account that one request ended. */
export function sessionsEndedBy(graph: Graph, input: SessionsEndedByInput): Promise<SessionsEndedByRow[]> {
  return graph.run(sessionsEndedBySpec, input)
}

export type SweepSessionsInput = {
  now: EpochMillis
  limit: number
}

export type SweepSessionsRow = {
  deleted: number
}

export const sweepSessionsSpec: QuerySpec = {"name":"sweepSessions","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (s:Session) WHERE s.expiresAt < $now\n  WITH s LIMIT $limit\n  DETACH DELETE s\n  RETURN count(*) AS deleted\n}\nRETURN deleted","params":{"now":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"deleted":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Deletes sessions that have expired, ended ones among them. */
export function sweepSessions(graph: Graph, input: SweepSessionsInput): Promise<SweepSessionsRow> {
  return graph.run(sweepSessionsSpec, input)
}
