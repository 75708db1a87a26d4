// Generated from cypher/privacy/ by `npm run cypher`. Do not edit.
import type { PostId, UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type VisiblePostsInput = {
  /** null: nobody is signed in */
  viewerId: UserId | null
  postId: PostId
}

export type VisiblePostsRow = {
  /** the author may be shown */
  account: boolean
  /** the author's lists may */
  content: boolean
  /** the post may */
  post: boolean
}

export const visiblePostsSpec: QuerySpec = {"name":"visiblePosts","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nMATCH (p:Post {id: row.postId})\nMATCH (v:User {id: p.authorId})\n// A predicate of a `me` that is null may be null: no.\nWITH row, me, staff, v, p, coalesce(\n  (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) })), false) AS account\nWITH row, me, v, p, account, account AND coalesce(\n  (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) }), false) AS content\nRETURN row.i AS i, account, content, content AND coalesce(\n  (v = me OR p.vis = 0 OR (p.vis = 1 AND EXISTS { (me)-[:FRIEND]-(v) })), false) AS post","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"postId":{"scalar":"PostId","list":false,"nullable":false}},"columns":{"account":{"scalar":"boolean","list":false,"nullable":false},"content":{"scalar":"boolean","list":false,"nullable":false},"post":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Whether somebody may see a post, what belongs to its author, and that the author is there: the privacy rule as the graph decides it. Unknown posts have no row. */
export function visiblePosts(graph: Graph, input: VisiblePostsInput): Promise<VisiblePostsRow | null> {
  return graph.run(visiblePostsSpec, input)
}
