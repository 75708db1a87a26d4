// Generated from cypher/timelines/ by `npm run cypher`. Do not edit.
import type { PostId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type HomePullInput = {
  viewerId: UserId
  /** only older posts */
  before: PostId
  limit: number
}

export type HomePullRow = {
  id: PostId
}

export const homePullSpec: QuerySpec = {"name":"homePull","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  CALL (row) {\n    MATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f)\n    CALL (row, f) {\n      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 0 AND p.id < row.before\n      RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit\n    }\n    RETURN id\n    UNION ALL\n    MATCH (me:User {id: row.viewerId})-[:FRIEND]-(f) WHERE EXISTS { (me)-[:FOLLOWS]->(f) }\n    CALL (row, f) {\n      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 1 AND p.id < row.before\n      RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit\n    }\n    RETURN id\n    UNION ALL\n    MATCH (p:Post) WHERE p.authorId = row.viewerId AND p.id < row.before\n    WITH p ORDER BY p.authorId DESC, p.id DESC LIMIT $limit\n    RETURN p.id AS id\n  }\n  RETURN id ORDER BY id DESC LIMIT $limit\n}\nRETURN row.i AS i, id","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"before":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Newest post ids of a home timeline straight from the graph: public posts of followees, those for friends of followees who are friends, and all own posts. Muted and inactive followees count, too: a cached list must have their posts when they come back; who shows them leaves them out. */
export function homePull(graph: Graph, input: HomePullInput): Promise<HomePullRow[]> {
  return graph.run(homePullSpec, input)
}

export type HomeSinceInput = {
  viewerId: UserId
  since: PostId
  limit: number
}

export type HomeSinceRow = {
  id: PostId
}

export const homeSinceSpec: QuerySpec = {"name":"homeSince","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nCALL (row) {\n  CALL (row) {\n    MATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f)\n    CALL (row, f) {\n      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 0 AND p.id > row.since\n      RETURN p.id AS id ORDER BY p.authorId, p.vis, p.id LIMIT $limit\n    }\n    RETURN id\n    UNION ALL\n    MATCH (me:User {id: row.viewerId})-[:FRIEND]-(f) WHERE EXISTS { (me)-[:FOLLOWS]->(f) }\n    CALL (row, f) {\n      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 1 AND p.id > row.since\n      RETURN p.id AS id ORDER BY p.authorId, p.vis, p.id LIMIT $limit\n    }\n    RETURN id\n    UNION ALL\n    MATCH (p:Post) WHERE p.authorId = row.viewerId AND p.id > row.since\n    WITH p ORDER BY p.authorId, p.id LIMIT $limit\n    RETURN p.id AS id\n  }\n  RETURN id ORDER BY id LIMIT $limit\n}\nRETURN row.i AS i, id","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"since":{"scalar":"PostId","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"id":{"scalar":"PostId","list":false,"nullable":false}},"lock":[],"shared":["limit"],"events":[]}

/** Post ids of a home timeline newer than a given one, oldest first: what a client asks after a gap. Whose posts count: as in homePull. */
export function homeSince(graph: Graph, input: HomeSinceInput): Promise<HomeSinceRow[]> {
  return graph.run(homeSinceSpec, input)
}

export type PullAuthorsInput = {
  viewerId: UserId
}

export type PullAuthorsRow = {
  id: UserId
}

export const pullAuthorsSpec: QuerySpec = {"name":"pullAuthors","access":"read","batch":true,"bulk":false,"framed":false,"rows":"many","text":"UNWIND $rows AS row\nMATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f) WHERE f.pulls\nRETURN row.i AS i, f.id AS id","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false}},"columns":{"id":{"scalar":"UserId","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Accounts someone follows that have posts which are merged when read instead of pushed. */
export function pullAuthors(graph: Graph, input: PullAuthorsInput): Promise<PullAuthorsRow[]> {
  return graph.run(pullAuthorsSpec, input)
}
