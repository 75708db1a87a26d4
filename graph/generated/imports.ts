// Generated from cypher/imports/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, PostId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type BeginImportInput = {
  source: string
  now: EpochMillis
}

export type BeginImportRow = {
  /** when the source was first imported */
  startedAt: EpochMillis
  /** 0 for the first source of this graph, 1 for the second... */
  number: number
}

export const beginImportSpec: QuerySpec = {"name":"beginImport","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"OPTIONAL MATCH (known:Import {source: $source})\nCALL (known) {\n  WITH known WHERE known IS NULL\n  OPTIONAL MATCH (other:Import)\n  WITH count(other) AS number\n  MERGE (new:Import {source: $source})\n  ON CREATE SET new.startedAt = $now, new.number = number\n  RETURN new\n  UNION\n  WITH known WHERE known IS NOT NULL\n  RETURN known AS new\n}\nRETURN new.startedAt AS startedAt, new.number AS number","params":{"source":{"scalar":"string","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"startedAt":{"scalar":"EpochMillis","list":false,"nullable":false},"number":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Names a source of imports once. Its start time and number are kept: ids are made from them, so a second run makes the same ids. */
export function beginImport(graph: Graph, input: BeginImportInput): Promise<BeginImportRow> {
  return graph.run(beginImportSpec, input)
}

export type FindImportFileInput = {
  /** '<source>:<kind>' */
  key: string
}

export type FindImportFileRow = {
  /** of the file's content */
  fingerprint: string
  /** rows of the file that need no second look */
  rowsDone: number
  finished: boolean
}

export const findImportFileSpec: QuerySpec = {"name":"findImportFile","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (f:ImportFile {key: $key})\nRETURN f.fingerprint AS fingerprint, f.rowsDone AS rowsDone, f.finished AS finished","params":{"key":{"scalar":"string","list":false,"nullable":false}},"columns":{"fingerprint":{"scalar":"string","list":false,"nullable":false},"rowsDone":{"scalar":"int","list":false,"nullable":false},"finished":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** How far the import of one file came. */
export function findImportFile(graph: Graph, input: FindImportFileInput): Promise<FindImportFileRow | null> {
  return graph.run(findImportFileSpec, input)
}

export type FindImportInput = {
  source: string
}

export type FindImportRow = {
  startedAt: EpochMillis
  /** null: never finished */
  finishedAt: EpochMillis | null
}

export const findImportSpec: QuerySpec = {"name":"findImport","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (i:Import {source: $source})\nRETURN i.startedAt AS startedAt, i.finishedAt AS finishedAt","params":{"source":{"scalar":"string","list":false,"nullable":false}},"columns":{"startedAt":{"scalar":"EpochMillis","list":false,"nullable":false},"finishedAt":{"scalar":"EpochMillis","list":false,"nullable":true}},"lock":[],"shared":[],"events":[]}

/** A source of imports: when it was first imported, and when it was last finished. */
export function findImport(graph: Graph, input: FindImportInput): Promise<FindImportRow | null> {
  return graph.run(findImportSpec, input)
}

export type FinishImportInput = {
  source: string
  now: EpochMillis
}

export const finishImportSpec: QuerySpec = {"name":"finishImport","access":"write","batch":false,"bulk":false,"framed":false,"rows":"none","text":"OPTIONAL MATCH (i:Import {source: $source})\nSET i.finishedAt = $now","params":{"source":{"scalar":"string","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{},"lock":[],"shared":[],"events":[]}

/** All files of a source are in. */
export function finishImport(graph: Graph, input: FinishImportInput): Promise<void> {
  return graph.run(finishImportSpec, input)
}

export type ImportBlocksInput = {
  line: number
  /** '<source>:<id there>' */
  blockerKey: string
  blockedKey: string
  /** the same in every run */
  at: EventId
}

export type ImportBlocksRow = {
  line: number
  outcome: 'created' | 'exists' | 'duplicate' | 'unknown_blocker' | 'unknown_blocked' | 'same_account'
  /** of a created one */
  blockerId: UserId | null
  blockedId: UserId | null
  /** follows, friendships and requests that the block ended */
  ended: number
}

export const importBlocksSpec: QuerySpec = {"name":"importBlocks","access":"write","batch":false,"bulk":true,"framed":false,"rows":"many","text":"CALL () {\n  UNWIND $rows AS row\n  UNWIND [row.blockerKey, row.blockedKey] AS key\n  WITH DISTINCT key\n  MATCH (u:User {importKey: key})\n  WITH u ORDER BY u.id\n  REMOVE u._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {importKey: row.blockerKey})\n  OPTIONAL MATCH (b:User {importKey: row.blockedKey})\n  CALL (a, b) { OPTIONAL MATCH (a)-[x:BLOCKS]->(b) RETURN head(collect(x.at)) AS known }\n  WITH row, a, b, CASE\n    WHEN a IS NULL THEN 'unknown_blocker'\n    WHEN b IS NULL THEN 'unknown_blocked'\n    WHEN a = b THEN 'same_account'\n    WHEN known = row.at THEN 'exists'\n    WHEN known IS NOT NULL THEN 'duplicate'\n    ELSE 'created' END AS outcome\n  CALL (a, b, outcome) {\n    WITH a, b, outcome WHERE outcome = 'created'\n    MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]-(b)\n    DELETE r\n    RETURN count(*) AS ended\n  }\n  CALL (row, a, b, outcome) {\n    WITH row, a, b, outcome WHERE outcome = 'created'\n    CREATE (a)-[:BLOCKS {at: row.at}]->(b)\n  }\n  RETURN outcome, a.id AS blockerId, b.id AS blockedId, ended\n}\nWITH row, outcome, blockerId, blockedId, ended WHERE outcome <> 'created' OR ended > 0\nRETURN row.line AS line, outcome, blockerId, blockedId, ended","params":{"line":{"scalar":"int","list":false,"nullable":false},"blockerKey":{"scalar":"string","list":false,"nullable":false},"blockedKey":{"scalar":"string","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"line":{"scalar":"int","list":false,"nullable":false},"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["created","exists","duplicate","unknown_blocker","unknown_blocked","same_account"]},"blockerId":{"scalar":"UserId","list":false,"nullable":true},"blockedId":{"scalar":"UserId","list":false,"nullable":true},"ended":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Creates blocks between imported accounts, and ends follows, friendship and requests between the two. Rows that were not created come back with the reason, created ones when they ended something. */
export function importBlocks(graph: Graph, rows: readonly ImportBlocksInput[]): Promise<ImportBlocksRow[]> {
  return graph.run(importBlocksSpec, { rows })
}

export type ImportFollowsInput = {
  line: number
  /** '<source>:<id there>' */
  followerKey: string
  followeeKey: string
  /** the same in every run */
  at: EventId
}

export type ImportFollowsRow = {
  line: number
  outcome: 'exists' | 'duplicate' | 'unknown_follower' | 'unknown_followee' | 'same_account' | 'blocked'
}

export const importFollowsSpec: QuerySpec = {"name":"importFollows","access":"write","batch":false,"bulk":true,"framed":false,"rows":"many","text":"CALL () {\n  UNWIND $rows AS row\n  UNWIND [row.followerKey, row.followeeKey] AS key\n  WITH DISTINCT key\n  MATCH (u:User {importKey: key})\n  WITH u ORDER BY u.id\n  REMOVE u._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {importKey: row.followerKey})\n  OPTIONAL MATCH (b:User {importKey: row.followeeKey})\n  CALL (a, b) { OPTIONAL MATCH (a)-[f:FOLLOWS]->(b) RETURN f.at AS known }\n  WITH row, a, b, CASE\n    WHEN a IS NULL THEN 'unknown_follower'\n    WHEN b IS NULL THEN 'unknown_followee'\n    WHEN a = b THEN 'same_account'\n    WHEN known = row.at THEN 'exists'\n    WHEN known IS NOT NULL THEN 'duplicate'\n    WHEN EXISTS { (a)-[:BLOCKS]-(b) } THEN 'blocked'\n    ELSE 'created' END AS outcome\n  CALL (row, a, b, outcome) {\n    WITH row, a, b, outcome WHERE outcome = 'created'\n    CALL (a, b) { OPTIONAL MATCH (a)-[r:FOLLOW_REQUESTED]->(b) DELETE r }\n    CREATE (a)-[:FOLLOWS {at: row.at, toId: b.id}]->(b)\n  }\n  RETURN outcome\n}\nWITH row, outcome WHERE outcome <> 'created'\nRETURN row.line AS line, outcome","params":{"line":{"scalar":"int","list":false,"nullable":false},"followerKey":{"scalar":"string","list":false,"nullable":false},"followeeKey":{"scalar":"string","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"line":{"scalar":"int","list":false,"nullable":false},"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["exists","duplicate","unknown_follower","unknown_followee","same_account","blocked"]}},"lock":[],"shared":[],"events":[]}

/** Creates follows between imported accounts; the following limit does not apply, and locked accounts are not asked. Rows that were not created come back with the reason. */
export function importFollows(graph: Graph, rows: readonly ImportFollowsInput[]): Promise<ImportFollowsRow[]> {
  return graph.run(importFollowsSpec, { rows })
}

export type ImportFriendsInput = {
  line: number
  /** '<source>:<id there>'; counts as who asked */
  personKey: string
  friendKey: string
  /** the same in every run */
  at: EventId
}

export type ImportFriendsRow = {
  line: number
  outcome: 'exists' | 'duplicate' | 'unknown_person' | 'unknown_friend' | 'same_account' | 'blocked'
}

export const importFriendsSpec: QuerySpec = {"name":"importFriends","access":"write","batch":false,"bulk":true,"framed":false,"rows":"many","text":"CALL () {\n  UNWIND $rows AS row\n  UNWIND [row.personKey, row.friendKey] AS key\n  WITH DISTINCT key\n  MATCH (u:User {importKey: key})\n  WITH u ORDER BY u.id\n  REMOVE u._lock\n  RETURN count(*) AS locked\n}\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (a:User {importKey: row.personKey})\n  OPTIONAL MATCH (b:User {importKey: row.friendKey})\n  CALL (a, b) { OPTIONAL MATCH (a)-[f:FRIEND]-(b) RETURN head(collect(f.at)) AS known }\n  WITH row, a, b, CASE\n    WHEN a IS NULL THEN 'unknown_person'\n    WHEN b IS NULL THEN 'unknown_friend'\n    WHEN a = b THEN 'same_account'\n    WHEN known = row.at THEN 'exists'\n    WHEN known IS NOT NULL THEN 'duplicate'\n    WHEN EXISTS { (a)-[:BLOCKS]-(b) } THEN 'blocked'\n    ELSE 'created' END AS outcome\n  CALL (row, a, b, outcome) {\n    WITH row, a, b, outcome WHERE outcome = 'created'\n    CALL (a, b) { OPTIONAL MATCH (a)-[r:FRIEND_REQUESTED]-(b) DELETE r }\n    WITH row, a, CASE WHEN a.id < b.id THEN a ELSE b END AS low, CASE WHEN a.id < b.id THEN b ELSE a END AS high\n    CREATE (low)-[:FRIEND {at: row.at, askedBy: a.id, askedAt: row.at}]->(high)\n  }\n  RETURN outcome\n}\nWITH row, outcome WHERE outcome <> 'created'\nRETURN row.line AS line, outcome","params":{"line":{"scalar":"int","list":false,"nullable":false},"personKey":{"scalar":"string","list":false,"nullable":false},"friendKey":{"scalar":"string","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"line":{"scalar":"int","list":false,"nullable":false},"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["exists","duplicate","unknown_person","unknown_friend","same_account","blocked"]}},"lock":[],"shared":[],"events":[]}

/** Creates friendships between imported accounts; follows are left as they are, and the friend limit does not apply. Rows that were not created come back with the reason. */
export function importFriends(graph: Graph, rows: readonly ImportFriendsInput[]): Promise<ImportFriendsRow[]> {
  return graph.run(importFriendsSpec, { rows })
}

export type ImportPeopleInput = {
  /** where the row stands in the file */
  line: number
  /** '<source>:<id there>' */
  key: string
  /** the same in every run */
  id: UserId
  username: string
  /** lower case: unique */
  usernameKey: string
  /** lower case: unique */
  email: string | null
  phone: string | null
  nickname: string
  /** argon2 or bcrypt; null: nobody can log in until an operator gives a token */
  passwordHash: string | null
  gender: string | null
  birthday: string | null
  location: string | null
  bio: string | null
  status: string
  locked: boolean
  atMillis: EpochMillis
}

export type ImportPeopleRow = {
  line: number
  outcome: 'exists' | 'duplicate' | 'username_taken' | 'email_taken' | 'phone_taken' | 'id_taken'
}

export const importPeopleSpec: QuerySpec = {"name":"importPeople","access":"write","batch":false,"bulk":true,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (known:User {importKey: row.key})\n  WITH row, CASE\n    WHEN known IS NOT NULL THEN CASE WHEN known.id = row.id THEN 'exists' ELSE 'duplicate' END\n    WHEN EXISTS { MATCH (:User {usernameKey: row.usernameKey}) } THEN 'username_taken'\n    WHEN row.email IS NOT NULL AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'\n    WHEN row.phone IS NOT NULL AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'\n    WHEN EXISTS { MATCH (:User {id: row.id}) } THEN 'id_taken'\n    ELSE 'created' END AS outcome\n  CALL (row, outcome) {\n    WITH row, outcome WHERE outcome = 'created'\n    CREATE (:User {id: row.id, importKey: row.key, username: row.username, usernameKey: row.usernameKey,\n      email: row.email, phone: row.phone, nickname: row.nickname, passwordHash: row.passwordHash, gender: row.gender,\n      birthday: row.birthday, location: row.location, bio: row.bio, status: row.status,\n      locked: CASE WHEN row.locked THEN true END, role: 'user', createdAt: row.atMillis, updatedAt: row.atMillis})\n  }\n  RETURN outcome\n}\nWITH row, outcome WHERE outcome <> 'created'\nRETURN row.line AS line, outcome","params":{"line":{"scalar":"int","list":false,"nullable":false},"key":{"scalar":"string","list":false,"nullable":false},"id":{"scalar":"UserId","list":false,"nullable":false},"username":{"scalar":"string","list":false,"nullable":false},"usernameKey":{"scalar":"string","list":false,"nullable":false},"email":{"scalar":"string","list":false,"nullable":true},"phone":{"scalar":"string","list":false,"nullable":true},"nickname":{"scalar":"string","list":false,"nullable":false},"passwordHash":{"scalar":"string","list":false,"nullable":true},"gender":{"scalar":"string","list":false,"nullable":true},"birthday":{"scalar":"string","list":false,"nullable":true},"location":{"scalar":"string","list":false,"nullable":true},"bio":{"scalar":"string","list":false,"nullable":true},"status":{"scalar":"string","list":false,"nullable":false},"locked":{"scalar":"boolean","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"line":{"scalar":"int","list":false,"nullable":false},"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["exists","duplicate","username_taken","email_taken","phone_taken","id_taken"]}},"lock":[],"shared":[],"events":[]}

/** Creates accounts that come from elsewhere. Rows that were not created come back with the reason. */
export function importPeople(graph: Graph, rows: readonly ImportPeopleInput[]): Promise<ImportPeopleRow[]> {
  return graph.run(importPeopleSpec, { rows })
}

export type ImportPostsInput = {
  line: number
  /** '<source>:<id there>' */
  key: string
  /** '<source>:<id there>' */
  authorKey: string
  /** made from the time; the same in every run */
  id: PostId
  text: string
  /** 'public', 'friends' or 'private' */
  privacy: string
  /** 0 public, 1 friends, 2 private */
  vis: number
  /** as for createPosts: which plan is stored with the post */
  pushThreshold: number
  atMillis: EpochMillis
}

export type ImportPostsRow = {
  line: number
  outcome: 'exists' | 'duplicate' | 'unknown_author' | 'id_taken'
}

export const importPostsSpec: QuerySpec = {"name":"importPosts","access":"write","batch":false,"bulk":true,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (known:Post {importKey: row.key})\n  OPTIONAL MATCH (u:User {importKey: row.authorKey})\n  WITH row, u, CASE\n    WHEN known IS NOT NULL THEN CASE WHEN known.id = row.id THEN 'exists' ELSE 'duplicate' END\n    WHEN u IS NULL THEN 'unknown_author'\n    WHEN EXISTS { MATCH (:Post {id: row.id}) } THEN 'id_taken'\n    ELSE 'created' END AS outcome\n  CALL (row, u, outcome) {\n    WITH row, u, outcome WHERE outcome = 'created'\n    WITH row, u, CASE\n      WHEN row.vis = 2 THEN 'own'\n      WHEN row.vis = 1 THEN 'push'\n      WHEN COUNT { (u)<-[:FOLLOWS]-() } > row.pushThreshold THEN 'pull'\n      ELSE 'push' END AS plan\n    CREATE (p:Post {id: row.id, importKey: row.key, authorId: u.id, text: row.text, privacy: row.privacy,\n      vis: row.vis, plan: plan, createdAt: row.atMillis, updatedAt: row.atMillis})\n    FOREACH (_ IN CASE WHEN row.vis = 0 THEN [1] ELSE [] END | CREATE (u)-[:POSTED]->(p))\n    FOREACH (_ IN CASE WHEN row.vis = 1 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_FRIENDS]->(p))\n    FOREACH (_ IN CASE WHEN row.vis = 2 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_PRIVATE]->(p))\n    FOREACH (_ IN CASE WHEN plan = 'pull' AND u.pulls IS NULL THEN [1] ELSE [] END | SET u.pulls = true)\n  }\n  RETURN outcome\n}\nWITH row, outcome WHERE outcome <> 'created'\nRETURN row.line AS line, outcome","params":{"line":{"scalar":"int","list":false,"nullable":false},"key":{"scalar":"string","list":false,"nullable":false},"authorKey":{"scalar":"string","list":false,"nullable":false},"id":{"scalar":"PostId","list":false,"nullable":false},"text":{"scalar":"string","list":false,"nullable":false},"privacy":{"scalar":"string","list":false,"nullable":false},"vis":{"scalar":"int","list":false,"nullable":false},"pushThreshold":{"scalar":"int","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"line":{"scalar":"int","list":false,"nullable":false},"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["exists","duplicate","unknown_author","id_taken"]}},"lock":[],"shared":[],"events":[]}

/** Creates posts of imported accounts, with the time they had. Rows that were not created come back with the reason. */
export function importPosts(graph: Graph, rows: readonly ImportPostsInput[]): Promise<ImportPostsRow[]> {
  return graph.run(importPostsSpec, { rows })
}

export type RefreshStatisticsInput = {
  timeOutSeconds: number
}

export const refreshStatisticsSpec: QuerySpec = {"name":"refreshStatistics","access":"read","batch":false,"bulk":false,"framed":false,"rows":"none","text":"CALL db.prepareForReplanning($timeOutSeconds)","params":{"timeOutSeconds":{"scalar":"int","list":false,"nullable":false}},"columns":{},"lock":[],"shared":[],"events":[]}

/** After a bulk load: samples the indexes again, waits for it, and forgets plans made for the small graph. */
export function refreshStatistics(graph: Graph, input: RefreshStatisticsInput): Promise<void> {
  return graph.run(refreshStatisticsSpec, input)
}

export type SaveImportFileInput = {
  /** '<source>:<kind>' */
  key: string
  /** of the file's content */
  fingerprint: string
  rowsDone: number
  finished: boolean
  now: EpochMillis
}

export const saveImportFileSpec: QuerySpec = {"name":"saveImportFile","access":"write","batch":false,"bulk":false,"framed":false,"rows":"none","text":"MERGE (f:ImportFile {key: $key})\nSET f.fingerprint = $fingerprint, f.rowsDone = $rowsDone, f.finished = $finished, f.updatedAt = $now","params":{"key":{"scalar":"string","list":false,"nullable":false},"fingerprint":{"scalar":"string","list":false,"nullable":false},"rowsDone":{"scalar":"int","list":false,"nullable":false},"finished":{"scalar":"boolean","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{},"lock":[],"shared":[],"events":[]}

/** Keeps how far the import of one file came, so that a run that was cut off goes on from there. */
export function saveImportFile(graph: Graph, input: SaveImportFileInput): Promise<void> {
  return graph.run(saveImportFileSpec, input)
}
