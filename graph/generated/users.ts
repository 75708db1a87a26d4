// Generated from cypher/users/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, SessionId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type CreateUserInput = {
  /** the new account */
  id: UserId
  /** as written */
  username: string
  /** lower case: unique */
  usernameKey: string
  /** lower case: unique */
  email: string | null
  /** E.164: unique */
  phone: string | null
  nickname: string
  passwordHash: string
  /** the first session */
  sessionId: SessionId
  /** secret the session's refresh tokens are derived from */
  seed: string
  userAgent: string | null
  /** end of the session when it is not used */
  expiresAt: EpochMillis
  /** snowflake of this request */
  at: EventId
  atMillis: EpochMillis
}

export type CreateUserRow = {
  outcome: 'created' | 'username_taken' | 'email_taken' | 'phone_taken'
  /** the account of this registration */
  userId: UserId
  /** its first session: a replay answers the one of the first call */
  sessionId: SessionId
}

export const createUserSpec: QuerySpec = {"name":"createUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  WITH row, CASE\n    WHEN EXISTS { MATCH (:User {usernameKey: row.usernameKey}) } THEN 'username_taken'\n    WHEN row.email IS NOT NULL AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'\n    WHEN row.phone IS NOT NULL AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'\n    ELSE 'created' END AS outcome\n  CALL (row, outcome) {\n    WITH row, outcome WHERE outcome = 'created'\n    CREATE (u:User {id: row.id, username: row.username, usernameKey: row.usernameKey, email: row.email,\n      phone: row.phone, nickname: row.nickname, passwordHash: row.passwordHash, status: 'active', role: 'user',\n      createdAt: row.atMillis, updatedAt: row.atMillis})\n    CREATE (u)-[:SIGNED_IN]->(:Session {id: row.sessionId, userId: row.id, seed: row.seed, generation: 1,\n      userAgent: row.userAgent, createdAt: row.atMillis, rotatedAt: row.atMillis, expiresAt: row.expiresAt})\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome, row.id AS userId, row.sessionId AS sessionId\n}\nWITH op, collect({i: i, outcome: outcome, userId: userId, sessionId: sessionId}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_userId = [r IN results | r.userId], op.c_sessionId = [r IN results | r.sessionId]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'createUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_userId: r.userId, c_sessionId: r.sessionId}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"username":{"scalar":"string","list":false,"nullable":false},"usernameKey":{"scalar":"string","list":false,"nullable":false},"email":{"scalar":"string","list":false,"nullable":true},"phone":{"scalar":"string","list":false,"nullable":true},"nickname":{"scalar":"string","list":false,"nullable":false},"passwordHash":{"scalar":"string","list":false,"nullable":false},"sessionId":{"scalar":"SessionId","list":false,"nullable":false},"seed":{"scalar":"string","list":false,"nullable":false},"userAgent":{"scalar":"string","list":false,"nullable":true},"expiresAt":{"scalar":"EpochMillis","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["created","username_taken","email_taken","phone_taken"]},"userId":{"scalar":"UserId","list":false,"nullable":false},"sessionId":{"scalar":"SessionId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[{"type":"user.created","when":{"column":"outcome","equals":"created"},"actor":"id","target":"id","at":"at","data":[]}]}

/** Registers an account and opens its first session. */
export function createUser(graph: Graph, input: CreateUserInput): Promise<CreateUserRow> {
  return graph.run(createUserSpec, input)
}

export type FindLoginInput = {
  login: string
}

export type FindLoginRow = {
  id: UserId
  passwordHash: string | null
  status: 'active' | 'deactivated' | 'suspended'
}

export const findLoginSpec: QuerySpec = {"name":"findLogin","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (u:User {usernameKey: row.login}) RETURN u\n  UNION\n  MATCH (u:User {email: row.login}) RETURN u\n  UNION\n  MATCH (u:User {phone: row.login}) RETURN u\n}\nRETURN row.i AS i, u.id AS id, u.passwordHash AS passwordHash, u.status AS status","params":{"login":{"scalar":"string","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"passwordHash":{"scalar":"string","list":false,"nullable":true},"status":{"scalar":"string","list":false,"nullable":false,"oneOf":["active","deactivated","suspended"]}},"lock":[],"shared":[],"events":[]}

/** The account that a login names: username, email (both lower case) or phone. */
export function findLogin(graph: Graph, input: FindLoginInput): Promise<FindLoginRow | null> {
  return graph.run(findLoginSpec, input)
}

export type FindPasswordInput = {
  id: UserId
}

export type FindPasswordRow = {
  passwordHash: string | null
}

export const findPasswordSpec: QuerySpec = {"name":"findPassword","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.id})\nRETURN row.i AS i, u.passwordHash AS passwordHash","params":{"id":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"passwordHash":{"scalar":"string","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** The stored password hash of an account; null when it has none (an import without passwords). */
export function findPassword(graph: Graph, input: FindPasswordInput): Promise<FindPasswordRow | null> {
  return graph.run(findPasswordSpec, input)
}

export type OtherAdminInput = {
  id: UserId
}

export type OtherAdminRow = {
  id: UserId
}

export const otherAdminSpec: QuerySpec = {"name":"otherAdmin","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (u:User) WHERE u.role = 'admin' AND u.status = 'active' AND u.id <> $id\nRETURN u.id AS id LIMIT 1","params":{"id":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** An active administrator other than one account, if there is any. */
export function otherAdmin(graph: Graph, input: OtherAdminInput): Promise<OtherAdminRow | null> {
  return graph.run(otherAdminSpec, input)
}

export type PairTiesInput = {
  viewerId: UserId
  id: UserId
  nowMillis: EpochMillis
}

export type PairTiesRow = {
  /** one blocks the other */
  blocked: boolean
  /** the viewer follows the account */
  fan: boolean
  friend: boolean
  /** the viewer mutes the account */
  muted: boolean
}

export const pairTiesSpec: QuerySpec = {"name":"pairTies","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (v:User {id: row.viewerId})\nMATCH (u:User {id: row.id})\n// All that lies between the two in one walk each way, along what an account begins, which is bounded.\nWITH row, [(v)-[r:FOLLOWS|FRIEND|BLOCKS|MUTES]->(u) | r] AS there, [(u)-[r:FRIEND|BLOCKS]->(v) | coalesce(type(r), '')] AS hears\nWITH row, there, hears, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says\n// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.\nRETURN row.i AS i, 'BLOCKS' IN says OR 'BLOCKS' IN hears AS blocked, 'FOLLOWS' IN says AS fan,\n  'FRIEND' IN says OR 'FRIEND' IN hears AS friend,\n  coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muted","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"id":{"scalar":"UserId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"blocked":{"scalar":"boolean","list":false,"nullable":false},"fan":{"scalar":"boolean","list":false,"nullable":false},"friend":{"scalar":"boolean","list":false,"nullable":false},"muted":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** What lies between two accounts, for the privacy rule: what the cached ties do not know. */
export function pairTies(graph: Graph, input: PairTiesInput): Promise<PairTiesRow | null> {
  return graph.run(pairTiesSpec, input)
}

export type ReactivateUserInput = {
  id: UserId
  /** who decides; for the command line the account itself */
  byId: UserId
  /** true: the command line decides, and no role is asked */
  unquestioned: boolean
  reason: string | null
  at: EventId
  atMillis: EpochMillis
}

export type ReactivateUserRow = {
  outcome: 'changed' | 'unchanged' | 'forbidden' | 'not_found'
  /** of the account afterwards */
  status: 'active' | 'deactivated' | 'suspended' | ''
}

export const reactivateUserSpec: QuerySpec = {"name":"reactivateUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  OPTIONAL MATCH (by:User {id: row.byId}) WHERE by <> u AND by.status = 'active'\n  WITH row, u, row.unquestioned OR by.role = 'admin' OR (by.role = 'moderator' AND u.role = 'user') AS allowed\n  WITH row, u, CASE\n    WHEN u IS NULL THEN 'not_found'\n    WHEN NOT coalesce(allowed, false) THEN 'forbidden'\n    WHEN u.status <> 'suspended' THEN 'unchanged'\n    ELSE 'changed' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    SET u.status = coalesce(u.suspendedFrom, 'active'), u.suspendedFrom = null, u.suspendedReason = null, u.suspendedBy = null,\n      u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END\n  }\n  RETURN outcome, coalesce(u.status, '') AS status\n}\nRETURN row.i AS i, outcome, status\n}\nWITH op, collect({i: i, outcome: outcome, status: status}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_status = [r IN results | r.status]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'reactivateUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_status: r.status}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"byId":{"scalar":"UserId","list":false,"nullable":false},"unquestioned":{"scalar":"boolean","list":false,"nullable":false},"reason":{"scalar":"string","list":false,"nullable":true},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["changed","unchanged","forbidden","not_found"]},"status":{"scalar":"string","list":false,"nullable":false,"oneOf":["active","deactivated","suspended",""]}},"lock":[{"label":"User","params":["id","byId"]}],"shared":[],"events":[{"type":"user.status","when":{"column":"outcome","equals":"changed"},"actor":"byId","target":"id","at":"at","data":["status","reason"]}]}

/** Takes a suspension back: the account has the status it had before; one that is not suspended stays as it is. */
export function reactivateUser(graph: Graph, input: ReactivateUserInput): Promise<ReactivateUserRow> {
  return graph.run(reactivateUserSpec, input)
}

export type SetPasswordInput = {
  id: UserId
  oldHash: string
  newHash: string
  /** the session that stays; null: this is a rehash, all stay */
  keepSessionId: SessionId | null
  at: EventId
  atMillis: EpochMillis
}

export type SetPasswordRow = {
  outcome: 'changed' | 'stale' | 'not_found'
}

export const setPasswordSpec: QuerySpec = {"name":"setPassword","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  WITH row, u, CASE WHEN u IS NULL THEN 'not_found' WHEN u.passwordHash <> row.oldHash THEN 'stale' ELSE 'changed' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    SET u.passwordHash = row.newHash\n  }\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed' AND row.keepSessionId IS NOT NULL\n    MATCH (u)-[:SIGNED_IN]->(s:Session) WHERE s.endedAt IS NULL AND s.id <> row.keepSessionId\n    SET s.endedAt = row.atMillis, s.endedBy = row.at\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'setPassword', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"oldHash":{"scalar":"string","list":false,"nullable":false},"newHash":{"scalar":"string","list":false,"nullable":false},"keepSessionId":{"scalar":"SessionId","list":false,"nullable":true},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["changed","stale","not_found"]}},"lock":[{"label":"User","params":["id"]}],"shared":[],"events":[{"type":"session.ended","when":{"column":"outcome","equals":"changed"},"actor":"id","target":"id","at":"at","data":["keepSessionId"]}]}

/** Replaces a password hash when it is still the one the caller checked, and ends the account's other sessions. */
export function setPassword(graph: Graph, input: SetPasswordInput): Promise<SetPasswordRow> {
  return graph.run(setPasswordSpec, input)
}

export type SetUserRoleInput = {
  id: UserId
  /** 'user', 'moderator' or 'admin' */
  role: string
  at: EventId
  atMillis: EpochMillis
}

export type SetUserRoleRow = {
  outcome: 'changed' | 'unchanged' | 'not_found'
}

export const setUserRoleSpec: QuerySpec = {"name":"setUserRole","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  WITH row, u, CASE WHEN u IS NULL THEN 'not_found' WHEN u.role = row.role THEN 'unchanged' ELSE 'changed' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    SET u.role = row.role, u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'setUserRole', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"role":{"scalar":"string","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["changed","unchanged","not_found"]}},"lock":[{"label":"User","params":["id"]}],"shared":[],"events":[{"type":"user.updated","when":{"column":"outcome","equals":"changed"},"actor":"id","target":"id","at":"at","data":["role"]}]}

/** Gives an account a role; a repeated call changes nothing. */
export function setUserRole(graph: Graph, input: SetUserRoleInput): Promise<SetUserRoleRow> {
  return graph.run(setUserRoleSpec, input)
}

export type SetUserStatusInput = {
  id: UserId
  /** 'active' or 'deactivated' */
  status: string
  at: EventId
  atMillis: EpochMillis
}

export type SetUserStatusRow = {
  outcome: 'changed' | 'unchanged' | 'not_found' | 'account_suspended'
}

export const setUserStatusSpec: QuerySpec = {"name":"setUserStatus","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  WITH row, u, CASE\n    WHEN u IS NULL THEN 'not_found'\n    WHEN u.status = 'suspended' THEN 'account_suspended'\n    WHEN u.status = row.status THEN 'unchanged'\n    ELSE 'changed' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    SET u.status = row.status, u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END\n  }\n  RETURN outcome\n}\nRETURN row.i AS i, outcome\n}\nWITH op, collect({i: i, outcome: outcome}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'setUserStatus', expiresAt: $idemExpiresAt, c_outcome: r.outcome}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"status":{"scalar":"string","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["changed","unchanged","not_found","account_suspended"]}},"lock":[{"label":"User","params":["id"]}],"shared":[],"events":[{"type":"user.status","when":{"column":"outcome","equals":"changed"},"actor":"id","target":"id","at":"at","data":["status"]}]}

/** Deactivates or reactivates an account, as its owner may; a repeated call changes nothing. */
export function setUserStatus(graph: Graph, input: SetUserStatusInput): Promise<SetUserStatusRow> {
  return graph.run(setUserStatusSpec, input)
}

export type SuspendUserInput = {
  id: UserId
  /** who decides; for the command line the account itself */
  byId: UserId
  /** true: the command line decides, and no role is asked */
  unquestioned: boolean
  reason: string | null
  at: EventId
  atMillis: EpochMillis
}

export type SuspendUserRow = {
  outcome: 'changed' | 'unchanged' | 'forbidden' | 'not_found'
  /** of the account afterwards */
  status: 'active' | 'deactivated' | 'suspended' | ''
}

export const suspendUserSpec: QuerySpec = {"name":"suspendUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  OPTIONAL MATCH (by:User {id: row.byId}) WHERE by <> u AND by.status = 'active'\n  WITH row, u, row.unquestioned OR by.role = 'admin' OR (by.role = 'moderator' AND u.role = 'user') AS allowed\n  WITH row, u, CASE\n    WHEN u IS NULL THEN 'not_found'\n    WHEN NOT coalesce(allowed, false) THEN 'forbidden'\n    WHEN u.status = 'suspended' THEN 'unchanged'\n    ELSE 'changed' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    SET u.suspendedFrom = u.status, u.suspendedReason = row.reason, u.suspendedBy = CASE WHEN NOT row.unquestioned THEN row.byId END,\n      u.status = 'suspended', u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END\n  }\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'changed'\n    MATCH (u)-[:SIGNED_IN]->(s:Session) WHERE s.endedAt IS NULL\n    SET s.endedAt = row.atMillis, s.endedBy = row.at\n  }\n  RETURN outcome, coalesce(u.status, '') AS status\n}\nRETURN row.i AS i, outcome, status\n}\nWITH op, collect({i: i, outcome: outcome, status: status}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_status = [r IN results | r.status]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'suspendUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_status: r.status}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"byId":{"scalar":"UserId","list":false,"nullable":false},"unquestioned":{"scalar":"boolean","list":false,"nullable":false},"reason":{"scalar":"string","list":false,"nullable":true},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["changed","unchanged","forbidden","not_found"]},"status":{"scalar":"string","list":false,"nullable":false,"oneOf":["active","deactivated","suspended",""]}},"lock":[{"label":"User","params":["id","byId"]}],"shared":[],"events":[{"type":"user.status","when":{"column":"outcome","equals":"changed"},"actor":"byId","target":"id","at":"at","data":["status","reason"]},{"type":"session.ended","when":{"column":"outcome","equals":"changed"},"actor":"id","target":"id","at":"at","data":[]}]}

/** Suspends an account and ends its sessions; a repeated call changes nothing. Moderators suspend users, administrators anybody but themselves. */
export function suspendUser(graph: Graph, input: SuspendUserInput): Promise<SuspendUserRow> {
  return graph.run(suspendUserSpec, input)
}

export type UpdateUserInput = {
  id: UserId
  /** names of the fields to set; the others keep their value */
  fields: string[]
  nickname: string | null
  gender: string | null
  birthday: string | null
  location: string | null
  bio: string | null
  /** lower case */
  email: string | null
  phone: string | null
  locked: boolean | null
  /** 'accept' or 'decline': what becomes of requests to follow; null: refuse while some wait */
  waitingRequests: string | null
  /** updatedAt of the version to replace; null: any */
  seenAt: EpochMillis | null
  at: EventId
  atMillis: EpochMillis
}

export type UpdateUserRow = {
  outcome: 'updated' | 'not_found' | 'stale' | 'email_taken' | 'phone_taken' | 'follow_requests_waiting'
  /** requests to follow that wait */
  waiting: number
  /** it was locked before */
  unlocked: 'yes' | 'no'
}

export const updateUserSpec: QuerySpec = {"name":"updateUser","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.id})\n  WITH row, u, COUNT { (u)<-[:FOLLOW_REQUESTED]-() } AS waiting,\n    coalesce('locked' IN row.fields AND row.locked = false AND u.locked, false) AS unlocks\n  WITH row, u, waiting, unlocks, CASE\n    WHEN u IS NULL THEN 'not_found'\n    WHEN row.seenAt IS NOT NULL AND row.seenAt <> u.updatedAt THEN 'stale'\n    WHEN 'email' IN row.fields AND row.email IS NOT NULL AND row.email <> coalesce(u.email, '') AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'\n    WHEN 'phone' IN row.fields AND row.phone IS NOT NULL AND row.phone <> coalesce(u.phone, '') AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'\n    WHEN unlocks AND waiting > 0 AND row.waitingRequests IS NULL THEN 'follow_requests_waiting'\n    ELSE 'updated' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'updated'\n    SET u.nickname = CASE WHEN 'nickname' IN row.fields THEN row.nickname ELSE u.nickname END,\n      u.gender = CASE WHEN 'gender' IN row.fields THEN row.gender ELSE u.gender END,\n      u.birthday = CASE WHEN 'birthday' IN row.fields THEN row.birthday ELSE u.birthday END,\n      u.location = CASE WHEN 'location' IN row.fields THEN row.location ELSE u.location END,\n      u.bio = CASE WHEN 'bio' IN row.fields THEN row.bio ELSE u.bio END,\n      u.email = CASE WHEN 'email' IN row.fields THEN row.email ELSE u.email END,\n      u.phone = CASE WHEN 'phone' IN row.fields THEN row.phone ELSE u.phone END,\n      // True or absent.\n      u.locked = CASE WHEN NOT 'locked' IN row.fields THEN u.locked WHEN row.locked THEN true END,\n      u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END\n  }\n  RETURN outcome, waiting, CASE WHEN outcome = 'updated' AND unlocks THEN 'yes' ELSE 'no' END AS unlocked\n}\nRETURN row.i AS i, outcome, waiting, unlocked\n}\nWITH op, collect({i: i, outcome: outcome, waiting: waiting, unlocked: unlocked}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_waiting = [r IN results | r.waiting], op.c_unlocked = [r IN results | r.unlocked]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'updateUser', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_waiting: r.waiting, c_unlocked: r.unlocked}) }\nRETURN results","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"fields":{"scalar":"string","list":true,"nullable":false},"nickname":{"scalar":"string","list":false,"nullable":true},"gender":{"scalar":"string","list":false,"nullable":true},"birthday":{"scalar":"string","list":false,"nullable":true},"location":{"scalar":"string","list":false,"nullable":true},"bio":{"scalar":"string","list":false,"nullable":true},"email":{"scalar":"string","list":false,"nullable":true},"phone":{"scalar":"string","list":false,"nullable":true},"locked":{"scalar":"boolean","list":false,"nullable":true},"waitingRequests":{"scalar":"string","list":false,"nullable":true},"seenAt":{"scalar":"EpochMillis","list":false,"nullable":true},"at":{"scalar":"EventId","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["updated","not_found","stale","email_taken","phone_taken","follow_requests_waiting"]},"waiting":{"scalar":"int","list":false,"nullable":false},"unlocked":{"scalar":"string","list":false,"nullable":false,"oneOf":["yes","no"]}},"lock":[{"label":"User","params":["id"]}],"shared":[],"events":[{"type":"user.updated","when":{"column":"outcome","equals":"updated"},"actor":"id","target":"id","at":"at","data":[]},{"type":"user.unlocked","when":{"column":"unlocked","equals":"yes"},"actor":"id","target":"id","at":"at","data":["waitingRequests"]}]}

/** Changes the named fields of a profile, when it is still the version the caller saw. While requests to follow wait it is unlocked only if told what shall become of them; a job does that. */
export function updateUser(graph: Graph, input: UpdateUserInput): Promise<UpdateUserRow> {
  return graph.run(updateUserSpec, input)
}

export type UserCardsInput = {
  id: UserId
}

export type UserCardsRow = {
  id: UserId
  username: string
  nickname: string
  status: 'active' | 'deactivated' | 'suspended'
  locked: boolean
  role: 'user' | 'moderator' | 'admin'
}

export const userCardsSpec: QuerySpec = {"name":"userCards","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.id})\nRETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, u.status AS status,\n  coalesce(u.locked, false) AS locked, u.role AS role","params":{"id":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"username":{"scalar":"string","list":false,"nullable":false},"nickname":{"scalar":"string","list":false,"nullable":false},"status":{"scalar":"string","list":false,"nullable":false,"oneOf":["active","deactivated","suspended"]},"locked":{"scalar":"boolean","list":false,"nullable":false},"role":{"scalar":"string","list":false,"nullable":false,"oneOf":["user","moderator","admin"]}},"lock":[],"shared":[],"events":[]}

/** What lists show of an account, and what the privacy rule asks of it. Unknown ids have no row. */
export function userCards(graph: Graph, input: UserCardsInput): Promise<UserCardsRow | null> {
  return graph.run(userCardsSpec, input)
}

export type UserIdsByUsernameInput = {
  /** lower case */
  usernameKey: string
}

export type UserIdsByUsernameRow = {
  id: UserId
}

export const userIdsByUsernameSpec: QuerySpec = {"name":"userIdsByUsername","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (u:User {usernameKey: row.usernameKey})\nRETURN row.i AS i, u.id AS id","params":{"usernameKey":{"scalar":"string","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** The account of a username, whatever the case it is written in. */
export function userIdsByUsername(graph: Graph, input: UserIdsByUsernameInput): Promise<UserIdsByUsernameRow | null> {
  return graph.run(userIdsByUsernameSpec, input)
}

export type UserProfilesInput = {
  id: UserId
  /** null: nobody is signed in */
  viewerId: UserId | null
  /** older friend requests are void */
  validFrom: EventId
  /** mutes that ended by then are none */
  nowMillis: EpochMillis
}

export type UserProfilesRow = {
  id: UserId
  username: string
  nickname: string
  locked: boolean
  status: 'active' | 'deactivated' | 'suspended'
  gender: string | null
  /** YYYY-MM-DD */
  birthday: string | null
  location: string | null
  bio: string | null
  /** shown to the owner alone */
  email: string | null
  /** shown to the owner alone */
  phone: string | null
  role: 'user' | 'moderator' | 'admin'
  followingCount: number
  fansCount: number
  friendsCount: number
  /** public posts */
  postsCount: number
  createdAt: EpochMillis
  updatedAt: EpochMillis
  /** the viewer follows this account */
  following: boolean
  /** this account follows the viewer */
  followedBy: boolean
  followRequested: boolean
  requestedToFollow: boolean
  friend: boolean
  friendRequestSent: boolean
  friendRequestReceived: boolean
  blocking: boolean
  /** never shown */
  blockedBy: boolean
  muting: boolean
}

export const userProfilesSpec: QuerySpec = {"name":"userProfiles","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.id})\nOPTIONAL MATCH (v:User {id: row.viewerId})\n// All that lies between the two in one walk each way, along what an account begins, which is bounded.\nWITH row, u, [(v)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(u) | r] AS there,\n  [(u)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS]->(v) | r] AS back\nWITH row, u, there, back, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says, [r IN back WHERE type(r) IS NOT NULL | type(r)] AS hears\n// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.\nRETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, coalesce(u.locked, false) AS locked,\n  u.status AS status, u.gender AS gender, u.birthday AS birthday, u.location AS location, u.bio AS bio, u.email AS email,\n  u.phone AS phone, u.role AS role, COUNT { (u)-[:FOLLOWS]->() } AS followingCount,\n  COUNT { (u)<-[:FOLLOWS]-() } AS fansCount, COUNT { (u)-[:FRIEND]-() } AS friendsCount,\n  COUNT { (u)-[:POSTED]->() } AS postsCount, u.createdAt AS createdAt, u.updatedAt AS updatedAt,\n  'FOLLOWS' IN says AS following, 'FOLLOWS' IN hears AS followedBy, 'FOLLOW_REQUESTED' IN says AS followRequested,\n  'FOLLOW_REQUESTED' IN hears AS requestedToFollow, 'FRIEND' IN says OR 'FRIEND' IN hears AS friend,\n  coalesce(any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestSent,\n  coalesce(any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestReceived,\n  'BLOCKS' IN says AS blocking, 'BLOCKS' IN hears AS blockedBy,\n  coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muting","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"viewerId":{"scalar":"UserId","list":false,"nullable":true},"validFrom":{"scalar":"EventId","list":false,"nullable":false},"nowMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false},"username":{"scalar":"string","list":false,"nullable":false},"nickname":{"scalar":"string","list":false,"nullable":false},"locked":{"scalar":"boolean","list":false,"nullable":false},"status":{"scalar":"string","list":false,"nullable":false,"oneOf":["active","deactivated","suspended"]},"gender":{"scalar":"string","list":false,"nullable":true},"birthday":{"scalar":"string","list":false,"nullable":true},"location":{"scalar":"string","list":false,"nullable":true},"bio":{"scalar":"string","list":false,"nullable":true},"email":{"scalar":"string","list":false,"nullable":true},"phone":{"scalar":"string","list":false,"nullable":true},"role":{"scalar":"string","list":false,"nullable":false,"oneOf":["user","moderator","admin"]},"followingCount":{"scalar":"int","list":false,"nullable":false},"fansCount":{"scalar":"int","list":false,"nullable":false},"friendsCount":{"scalar":"int","list":false,"nullable":false},"postsCount":{"scalar":"int","list":false,"nullable":false},"createdAt":{"scalar":"EpochMillis","list":false,"nullable":false},"updatedAt":{"scalar":"EpochMillis","list":false,"nullable":false},"following":{"scalar":"boolean","list":false,"nullable":false},"followedBy":{"scalar":"boolean","list":false,"nullable":false},"followRequested":{"scalar":"boolean","list":false,"nullable":false},"requestedToFollow":{"scalar":"boolean","list":false,"nullable":false},"friend":{"scalar":"boolean","list":false,"nullable":false},"friendRequestSent":{"scalar":"boolean","list":false,"nullable":false},"friendRequestReceived":{"scalar":"boolean","list":false,"nullable":false},"blocking":{"scalar":"boolean","list":false,"nullable":false},"blockedBy":{"scalar":"boolean","list":false,"nullable":false},"muting":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** A whole profile with its counts (degrees) and how the viewer stands to it. Unknown ids have no row. */
export function userProfiles(graph: Graph, input: UserProfilesInput): Promise<UserProfilesRow | null> {
  return graph.run(userProfilesSpec, input)
}

export type UserTiesInput = {
  id: UserId
  limit: number
}

export type UserTiesRow = {
  blocks: UserId[]
  friends: UserId[]
  locked: UserId[]
  mutes: UserId[]
  /** end of each mute, in the order of `mutes`; 0: never */
  until: EpochMillis[]
}

export const userTiesSpec: QuerySpec = {"name":"userTies","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (u:User {id: row.id})\nCALL (u) { MATCH (u)-[:BLOCKS]-(b) WITH DISTINCT b LIMIT $limit RETURN collect(b.id) AS blocks }\nCALL (u) { MATCH (u)-[:FRIEND]-(f) WITH f LIMIT $limit RETURN collect(f.id) AS friends }\nCALL (u) { MATCH (u)-[:FOLLOWS]->(l) WHERE l.locked WITH l LIMIT $limit RETURN collect(l.id) AS locked }\nCALL (u) {\n  MATCH (u)-[m:MUTES]->(x) WITH m, x LIMIT $limit\n  RETURN collect(x.id) AS mutes, collect(coalesce(m.until, 0)) AS until\n}\nRETURN row.i AS i, blocks, friends, locked, mutes, until","params":{"id":{"scalar":"UserId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"blocks":{"scalar":"UserId","list":true,"nullable":false},"friends":{"scalar":"UserId","list":true,"nullable":false},"locked":{"scalar":"UserId","list":true,"nullable":false},"mutes":{"scalar":"UserId","list":true,"nullable":false},"until":{"scalar":"EpochMillis","list":true,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** What the relations of an account say for the privacy rule, for the cache: whom it blocks or is blocked by, its friends, the locked accounts it follows, whom it mutes. Each list is cut at `limit`; one that is full may lack some. */
export function userTies(graph: Graph, input: UserTiesInput): Promise<UserTiesRow | null> {
  return graph.run(userTiesSpec, input)
}
