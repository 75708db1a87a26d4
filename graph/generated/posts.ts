// Generated from cypher/posts/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId, PostId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type AuthorPostsInput = {
  authorId: UserId
  /** only older posts */
  before: PostId
  limit: number
}

export type AuthorPostsRow = {
  id: PostId
}

export const authorPostsSpec: QuerySpec = {"name":"authorPosts","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (p:Post) WHERE p.authorId = row.authorId AND p.vis = 0 AND p.id < row.before\n  RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit\n}\nRETURN row.i AS i, id","params":{"authorId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Public posts of one author, newest first, in index order. */
export function authorPosts(graph: Graph, input: AuthorPostsInput): Promise<AuthorPostsRow[]> {
  return graph.run(authorPostsSpec, input)
}

export type CreatePostsInput = {
  /** snowflake of this request */
  postId: PostId
  authorId: UserId
  /** NFC */
  text: string
  /** 'public', 'friends' or 'private' */
  privacy: string
  /** 0 public, 1 friends, 2 private: the order of the author index */
  vis: number
  /** authors with more fans than this are read, not pushed */
  pushThreshold: number
  atMillis: EpochMillis
}

export type CreatePostsRow = {
  outcome: 'created' | 'not_found'
  /** the post of this request */
  postId: PostId
  plan: 'push' | 'pull' | 'own'
  /** the author's first post that is not pushed: readers must learn to merge it */
  firstPull: boolean
}

export const createPostsSpec: QuerySpec = {"name":"createPosts","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (u:User {id: row.authorId})\n  WITH row, u, CASE\n    WHEN row.vis = 2 THEN 'own'\n    // Friends are capped: their number never asks for a merge.\n    WHEN row.vis = 1 THEN 'push'\n    WHEN COUNT { (u)<-[:FOLLOWS]-() } > row.pushThreshold THEN 'pull'\n    ELSE 'push' END AS plan, u.pulls IS NULL AS noPullsYet\n  CALL (row, u, plan) {\n    WITH row, u, plan WHERE u IS NOT NULL\n    CREATE (p:Post {id: row.postId, authorId: row.authorId, text: row.text, privacy: row.privacy, vis: row.vis,\n      plan: plan, createdAt: row.atMillis, updatedAt: row.atMillis})\n    FOREACH (_ IN CASE WHEN row.vis = 0 THEN [1] ELSE [] END | CREATE (u)-[:POSTED]->(p))\n    FOREACH (_ IN CASE WHEN row.vis = 1 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_FRIENDS]->(p))\n    FOREACH (_ IN CASE WHEN row.vis = 2 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_PRIVATE]->(p))\n    FOREACH (_ IN CASE WHEN plan = 'pull' AND u.pulls IS NULL THEN [1] ELSE [] END | SET u.pulls = true)\n  }\n  RETURN CASE WHEN u IS NULL THEN 'not_found' ELSE 'created' END AS outcome, plan, u IS NOT NULL AND plan = 'pull' AND noPullsYet AS firstPull\n}\nRETURN row.i AS i, outcome, row.postId AS postId, plan, firstPull\n}\nWITH op, collect({i: i, outcome: outcome, postId: postId, plan: plan, firstPull: firstPull}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_postId = [r IN results | r.postId], op.c_plan = [r IN results | r.plan], op.c_firstPull = [r IN results | r.firstPull]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'createPosts', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_postId: r.postId, c_plan: r.plan, c_firstPull: r.firstPull}) }\nRETURN results","params":{"postId":{"scalar":"PostId","list":false,"nullable":false},"authorId":{"scalar":"UserId","list":false,"nullable":false},"text":{"scalar":"string","list":false,"nullable":false},"privacy":{"scalar":"string","list":false,"nullable":false},"vis":{"scalar":"int","list":false,"nullable":false},"pushThreshold":{"scalar":"int","list":false,"nullable":false},"atMillis":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["created","not_found"]},"postId":{"scalar":"PostId","list":false,"nullable":false},"plan":{"scalar":"string","list":false,"nullable":false,"oneOf":["push","pull","own"]},"firstPull":{"scalar":"boolean","list":false,"nullable":false}},"lock":[{"label":"User","params":["authorId"]}],"shared":[],"events":[{"type":"post.created","when":{"column":"outcome","equals":"created"},"actor":"authorId","target":"postId","at":"postId","data":["plan","privacy","firstPull"]}]}

/** Publishes a post. Whether it is pushed to the fans' timelines or merged when they read is decided here, by the fan count, and kept on the post. */
export function createPosts(graph: Graph, input: CreatePostsInput): Promise<CreatePostsRow> {
  return graph.run(createPostsSpec, input)
}

export type DeletePostInput = {
  postId: PostId
  /** only the author's own posts are found */
  authorId: UserId
  at: EventId
}

export type DeletePostRow = {
  outcome: 'deleted' | 'not_found'
  /** of the post that is gone: who may hear of it; empty when it was not found */
  privacy: string
}

export const deletePostSpec: QuerySpec = {"name":"deletePost","access":"write","batch":true,"bulk":false,"framed":true,"rows":"single","text":"CREATE (op:Outbox {id: $op, at: $at, dueAt: $dueAt, doneAt: $doneAt, events: $events, waiting: $waiting})\nWITH op\nCALL () { UNWIND $lockPost AS id MATCH (n:Post {id: id}) REMOVE n._lock RETURN count(*) AS lockedPost }\nWITH op\nCALL () { UNWIND $lockUser AS id MATCH (n:User {id: id}) REMOVE n._lock RETURN count(*) AS lockedUser }\nWITH op\nCALL () {\nUNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (p:Post {id: row.postId}) WHERE p.authorId = row.authorId\n  WITH p, CASE WHEN p IS NULL THEN 'not_found' ELSE 'deleted' END AS outcome, coalesce(p.privacy, '') AS privacy\n  CALL (p) { WITH p WHERE p IS NOT NULL DETACH DELETE p }\n  RETURN outcome, privacy\n}\nRETURN row.i AS i, outcome, privacy\n}\nWITH op, collect({i: i, outcome: outcome, privacy: privacy}) AS results\nSET op.i = [r IN results | r.i], op.c_outcome = [r IN results | r.outcome], op.c_privacy = [r IN results | r.privacy]\nWITH results\nCALL (results) { UNWIND [r IN results WHERE $idem[r.i] IS NOT NULL] AS r CREATE (:Idempotency {key: $idem[r.i].key, fingerprint: $idem[r.i].fingerprint, query: 'deletePost', expiresAt: $idemExpiresAt, c_outcome: r.outcome, c_privacy: r.privacy}) }\nRETURN results","params":{"postId":{"scalar":"PostId","list":false,"nullable":false},"authorId":{"scalar":"UserId","list":false,"nullable":false},"at":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["deleted","not_found"]},"privacy":{"scalar":"string","list":false,"nullable":false}},"lock":[{"label":"Post","params":["postId"]},{"label":"User","params":["authorId"]}],"shared":[],"events":[{"type":"post.deleted","when":{"column":"outcome","equals":"deleted"},"actor":"authorId","target":"postId","at":"at","data":["privacy"]}]}

/** Deletes a post of its author; what stays is the event. */
export function deletePost(graph: Graph, input: DeletePostInput): Promise<DeletePostRow> {
  return graph.run(deletePostSpec, input)
}

export type FriendsPostsInput = {
  authorId: UserId
  /** only older posts */
  before: PostId
  limit: number
}

export type FriendsPostsRow = {
  id: PostId
}

export const friendsPostsSpec: QuerySpec = {"name":"friendsPosts","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  UNWIND [0, 1] AS vis\n  CALL (row, vis) {\n    MATCH (p:Post) WHERE p.authorId = row.authorId AND p.vis = vis AND p.id < row.before\n    RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit\n  }\n  RETURN id ORDER BY id DESC LIMIT $limit\n}\nRETURN row.i AS i, id","params":{"authorId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Posts of one author as a friend sees them, public ones and those for friends, newest first, in index order. */
export function friendsPosts(graph: Graph, input: FriendsPostsInput): Promise<FriendsPostsRow[]> {
  return graph.run(friendsPostsSpec, input)
}

export type OwnPostsInput = {
  authorId: UserId
  /** only older posts */
  before: PostId
  limit: number
}

export type OwnPostsRow = {
  id: PostId
}

export const ownPostsSpec: QuerySpec = {"name":"ownPosts","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  MATCH (p:Post) WHERE p.authorId = row.authorId AND p.id < row.before\n  RETURN p.id AS id ORDER BY p.authorId DESC, p.id DESC LIMIT $limit\n}\nRETURN row.i AS i, id","params":{"authorId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** All posts of one author, as the author sees them, newest first, in index order. */
export function ownPosts(graph: Graph, input: OwnPostsInput): Promise<OwnPostsRow[]> {
  return graph.run(ownPostsSpec, input)
}

export type PostCardsInput = {
  id: PostId
}

export type PostCardsRow = {
  id: PostId
  authorId: UserId
  text: string
  privacy: 'public' | 'friends' | 'private'
  createdAt: EpochMillis
  updatedAt: EpochMillis
}

export const postCardsSpec: QuerySpec = {"name":"postCards","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (p:Post {id: row.id})\n// Read at once: a delete that commits between two reads of a property would leave half a post.\nWITH row, properties(p) AS post\nWHERE post.authorId IS NOT NULL AND post.text IS NOT NULL AND post.privacy IS NOT NULL AND post.updatedAt IS NOT NULL\nRETURN row.i AS i, row.id AS id, post.authorId AS authorId, post.text AS text, post.privacy AS privacy, post.createdAt AS createdAt, post.updatedAt AS updatedAt","params":{"id":{"scalar":"PostId","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false},"authorId":{"scalar":"UserId","list":false,"nullable":false},"text":{"scalar":"string","list":false,"nullable":false},"privacy":{"scalar":"string","list":false,"nullable":false,"oneOf":["public","friends","private"]},"createdAt":{"scalar":"EpochMillis","list":false,"nullable":false},"updatedAt":{"scalar":"EpochMillis","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Posts by id, without their authors' cards. Unknown ids have no row. */
export function postCards(graph: Graph, input: PostCardsInput): Promise<PostCardsRow | null> {
  return graph.run(postCardsSpec, input)
}
