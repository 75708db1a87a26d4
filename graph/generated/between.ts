// Generated from cypher/between/ by `npm run cypher`. Do not edit.
import type { UserId } from '../../core/id-types.ts'
import type { Graph, QuerySpec, TimedOut } from '../spec.ts'

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

export type PathBridgeInput = {
  viewerId: UserId | null
  /** accounts to go on from */
  frontier: UserId[]
  /** accounts the other side has come to */
  goals: UserId[]
  /** along follows, from fan to followee */
  along: boolean
  /** against follows */
  against: boolean
  /** along friendships */
  friends: boolean
  withinMillis: number
}

export type PathBridgeRow = {
  /** from one of the frontier to one of the goals */
  bridge: UserId[]
}

export const pathBridgeSpec: QuerySpec = {"name":"pathBridge","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\n// One row, though it is no group: a plan is kept for each length of a list that stands by itself.\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  // Both ends are bound: no fan of anybody is walked.\n  UNWIND row.frontier AS id\n  MATCH (x:User {id: id})\n  UNWIND row.goals AS goal\n  MATCH (w:User {id: goal})\n  WITH row, me, staff, x, w\n  WHERE ((row.along AND EXISTS { (x)-[:FOLLOWS]->(w) }) OR (row.against AND EXISTS { (w)-[:FOLLOWS]->(x) })\n    OR (row.friends AND EXISTS { (x)-[:FRIEND]-(w) }))\n    AND any(z IN [x, w] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))\n  WITH x, w LIMIT 1\n  RETURN collect([x.id, w.id])[0] AS direct\n}\nCALL (row, me, staff, direct) {\n  WITH row, me, staff, direct WHERE direct IS NULL\n  UNWIND row.frontier AS id\n  MATCH (x:User {id: id})\n  WITH row, me, staff, x ORDER BY COUNT { (x)--() }\n  CALL (row, x) {\n    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y\n  }\n  CALL (row, y) {\n    WITH row, y WHERE row.along MATCH (y)-[:FOLLOWS]->(w) RETURN w\n    UNION ALL\n    WITH row, y WHERE row.against MATCH (w)-[:FOLLOWS]->(y) RETURN w\n    UNION ALL\n    WITH row, y WHERE row.friends MATCH (y)-[:FRIEND]-(w) RETURN w\n  }\n  WITH row, me, staff, x, y, w\n  WHERE w.id IN row.goals AND (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))\n    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))\n    AND any(z IN [y, w] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))\n  WITH x, y, w LIMIT 1\n  RETURN collect([x.id, y.id, w.id])[0] AS over\n}\nWITH row, coalesce(direct, over) AS bridge WHERE bridge IS NOT NULL\nRETURN row.i AS i, bridge","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"frontier":{"scalar":"UserId","list":true,"nullable":false},"goals":{"scalar":"UserId","list":true,"nullable":false},"along":{"scalar":"boolean","list":false,"nullable":false},"against":{"scalar":"boolean","list":false,"nullable":false},"friends":{"scalar":"boolean","list":false,"nullable":false},"withinMillis":{"scalar":"int","list":false,"nullable":false}},"columns":{"bridge":{"scalar":"UserId","list":true,"nullable":false}},"lock":[],"shared":[],"timeout":"withinMillis","events":[]}

/** What ties both sides of a search for a path, directly or over one account between them, when the accounts a step on are too many to list: two celebrities and a fan of both. */
export function pathBridge(graph: Graph, input: PathBridgeInput): Promise<PathBridgeRow | null | TimedOut> {
  return graph.run(pathBridgeSpec, input)
}

export type PathLayerInput = {
  viewerId: UserId | null
  /** accounts to go on from */
  frontier: UserId[]
  /** accounts the other side has come to; none: only the step is wanted */
  goals: UserId[]
  /** along follows, from fan to followee */
  along: boolean
  /** against follows */
  against: boolean
  /** along friendships */
  friends: boolean
  withinMillis: number
}

export type PathLayerRow = {
  /** [of the frontier, of the goals] */
  meeting: UserId[] | null
  /** accounts one step on; some may have been passed before */
  ids: UserId[]
  /** where each was come from */
  parents: UserId[]
  /** edges that go on from each */
  steps: number[]
}

export const pathLayerSpec: QuerySpec = {"name":"pathLayer","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\n// One row, though it is no group: a plan is kept for each length of a list that stands by itself.\nOPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'\nWITH row, me, coalesce(me.role <> 'user', false) AS staff\nCALL (row, me, staff) {\n  UNWIND CASE WHEN size(row.goals) > 0 THEN row.frontier ELSE [] END AS id\n  MATCH (x:User {id: id})\n  // Whoever has the most edges comes last: the meeting is found before, as a rule.\n  WITH row, me, staff, x ORDER BY COUNT { (x)--() }\n  CALL (row, x) {\n    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y\n  }\n  WITH row, me, staff, x, y\n  WHERE y.id IN row.goals AND (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))\n    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))\n  WITH x, y LIMIT 1\n  RETURN collect([x.id, y.id])[0] AS meeting\n}\nCALL (row, me, staff, meeting) {\n  WITH row, me, staff, meeting WHERE meeting IS NULL\n  UNWIND row.frontier AS id\n  MATCH (x:User {id: id})\n  CALL (row, x) {\n    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y\n    UNION ALL\n    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y\n  }\n  WITH row, me, staff, x, y\n  WHERE (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))\n    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))\n  WITH y, min(x.id) AS parent\n  RETURN collect(y.id) AS ids, collect(parent) AS parents, collect(\n    CASE WHEN row.along THEN COUNT { (y)-[:FOLLOWS]->() } ELSE 0 END\n    + CASE WHEN row.against THEN COUNT { (y)<-[:FOLLOWS]-() } ELSE 0 END\n    + CASE WHEN row.friends THEN COUNT { (y)-[:FRIEND]-() } ELSE 0 END) AS steps\n}\nRETURN row.i AS i, meeting, ids, parents, steps","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":true},"frontier":{"scalar":"UserId","list":true,"nullable":false},"goals":{"scalar":"UserId","list":true,"nullable":false},"along":{"scalar":"boolean","list":false,"nullable":false},"against":{"scalar":"boolean","list":false,"nullable":false},"friends":{"scalar":"boolean","list":false,"nullable":false},"withinMillis":{"scalar":"int","list":false,"nullable":false}},"columns":{"meeting":{"scalar":"UserId","list":true,"nullable":true},"ids":{"scalar":"UserId","list":true,"nullable":false},"parents":{"scalar":"UserId","list":true,"nullable":false},"steps":{"scalar":"int","list":true,"nullable":false}},"lock":[],"shared":[],"timeout":"withinMillis","events":[]}

/** One step of a search for a path: from all accounts of one side on to the next, or the edge on which both sides meet. */
export function pathLayer(graph: Graph, input: PathLayerInput): Promise<PathLayerRow | TimedOut> {
  return graph.run(pathLayerSpec, input)
}

export type PathOfAnyInput = {
  /** where the path begins */
  viewerId: UserId
  userId: UserId
  /** edges at the first and second step of both ends, for a search */
  most: number
  withinMillis: number
}

export type PathOfAnyRow = {
  /** false: not found here, there may be one */
  searched: boolean
  /** from the viewer to the account; null when there is no path, or none was searched */
  people: UserId[] | null
  /** edges from the viewer on */
  viewerSteps: number
  /** edges to the account */
  userSteps: number
}

export const pathOfAnySpec: QuerySpec = {"name":"pathOfAny","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (me:User {id: $viewerId})\nMATCH (u:User {id: $userId})\nWITH me, u, COUNT { (me)-[:FRIEND|FOLLOWS]-() } AS viewerSteps, COUNT { ()-[:FRIEND|FOLLOWS]-(u) } AS userSteps\nCALL (me, viewerSteps) {\n  WITH me, viewerSteps WHERE viewerSteps <= $most\n  MATCH (me)-[:FRIEND|FOLLOWS]-(x)\n  RETURN coalesce(sum(COUNT { (x)-[:FRIEND|FOLLOWS]-() }), 0) AS nearViewer\n}\nCALL (u, userSteps) {\n  WITH u, userSteps WHERE userSteps <= $most\n  MATCH (x)-[:FRIEND|FOLLOWS]-(u)\n  RETURN coalesce(sum(COUNT { ()-[:FRIEND|FOLLOWS]-(x) }), 0) AS nearUser\n}\nWITH me, u, viewerSteps, userSteps, viewerSteps + userSteps + nearViewer + nearUser <= $most AS searched\nCALL (me, u, searched) {\n  WITH me, u, searched, coalesce(me.role <> 'user', false) AS staff WHERE searched\n  CALL (me) { MATCH (me)-[:BLOCKS]-(x) RETURN collect(DISTINCT x) AS hidden }\n  CALL (me) { MATCH (me)-[:FOLLOWS]->(x) WHERE x.locked RETURN collect(x) AS opened }\n  CALL (me) { MATCH (me)-[:FRIEND]-(x) WHERE x.locked RETURN collect(x) AS befriended }\n  // Five steps would be three from one end, however many they are. Both predicates are looked at while it searches. One end of each edge must show its lists to the viewer.\n  MATCH p = shortestPath((me)-[:FRIEND|FOLLOWS*..4]-(u))\n  WHERE all(n IN nodes(p) WHERE staff OR n = me OR (n.status = 'active' AND NOT n IN hidden))\n    AND all(r IN relationships(p) WHERE staff OR startNode(r) = me OR endNode(r) = me\n      OR startNode(r).locked IS NULL OR endNode(r).locked IS NULL OR startNode(r) IN opened OR endNode(r) IN opened\n      OR startNode(r) IN befriended OR endNode(r) IN befriended)\n  RETURN collect([n IN nodes(p) | n.id])[0] AS people\n}\nRETURN searched AND people IS NOT NULL AS searched, people, viewerSteps, userSteps","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"most":{"scalar":"int","list":false,"nullable":false},"withinMillis":{"scalar":"int","list":false,"nullable":false}},"columns":{"searched":{"scalar":"boolean","list":false,"nullable":false},"people":{"scalar":"UserId","list":true,"nullable":true},"viewerSteps":{"scalar":"int","list":false,"nullable":false},"userSteps":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"timeout":"withinMillis","events":[]}

/** Shortest path from the viewer to an account along friendships and follows in either direction that the viewer may see. It is not searched when the steps next to one end are many, nor further than four steps: then pathLayer goes step by step. */
export function pathOfAny(graph: Graph, input: PathOfAnyInput): Promise<PathOfAnyRow | null | TimedOut> {
  return graph.run(pathOfAnySpec, input)
}

export type PathOfFollowsInput = {
  /** where the path begins */
  viewerId: UserId
  userId: UserId
  /** edges at the first and second step of both ends, for a search */
  most: number
  withinMillis: number
}

export type PathOfFollowsRow = {
  /** false: not found here, there may be one */
  searched: boolean
  /** from the viewer to the account; null when there is no path, or none was searched */
  people: UserId[] | null
  /** edges from the viewer on */
  viewerSteps: number
  /** edges to the account */
  userSteps: number
}

export const pathOfFollowsSpec: QuerySpec = {"name":"pathOfFollows","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (me:User {id: $viewerId})\nMATCH (u:User {id: $userId})\nWITH me, u, COUNT { (me)-[:FOLLOWS]->() } AS viewerSteps, COUNT { ()-[:FOLLOWS]->(u) } AS userSteps\nCALL (me, viewerSteps) {\n  WITH me, viewerSteps WHERE viewerSteps <= $most\n  MATCH (me)-[:FOLLOWS]->(x)\n  RETURN coalesce(sum(COUNT { (x)-[:FOLLOWS]->() }), 0) AS nearViewer\n}\nCALL (u, userSteps) {\n  WITH u, userSteps WHERE userSteps <= $most\n  MATCH (x)-[:FOLLOWS]->(u)\n  RETURN coalesce(sum(COUNT { ()-[:FOLLOWS]->(x) }), 0) AS nearUser\n}\nWITH me, u, viewerSteps, userSteps, viewerSteps + userSteps + nearViewer + nearUser <= $most AS searched\nCALL (me, u, searched) {\n  WITH me, u, searched, coalesce(me.role <> 'user', false) AS staff WHERE searched\n  CALL (me) { MATCH (me)-[:BLOCKS]-(x) RETURN collect(DISTINCT x) AS hidden }\n  CALL (me) { MATCH (me)-[:FOLLOWS]->(x) WHERE x.locked RETURN collect(x) AS opened }\n  CALL (me) { MATCH (me)-[:FRIEND]-(x) WHERE x.locked RETURN collect(x) AS befriended }\n  // Five steps would be three from one end, however many they are. Both predicates are looked at while it searches. One end of each edge must show its lists to the viewer.\n  MATCH p = shortestPath((me)-[:FOLLOWS*..4]->(u))\n  WHERE all(n IN nodes(p) WHERE staff OR n = me OR (n.status = 'active' AND NOT n IN hidden))\n    AND all(r IN relationships(p) WHERE staff OR startNode(r) = me OR endNode(r) = me\n      OR startNode(r).locked IS NULL OR endNode(r).locked IS NULL OR startNode(r) IN opened OR endNode(r) IN opened\n      OR startNode(r) IN befriended OR endNode(r) IN befriended)\n  RETURN collect([n IN nodes(p) | n.id])[0] AS people\n}\nRETURN searched AND people IS NOT NULL AS searched, people, viewerSteps, userSteps","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"most":{"scalar":"int","list":false,"nullable":false},"withinMillis":{"scalar":"int","list":false,"nullable":false}},"columns":{"searched":{"scalar":"boolean","list":false,"nullable":false},"people":{"scalar":"UserId","list":true,"nullable":true},"viewerSteps":{"scalar":"int","list":false,"nullable":false},"userSteps":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"timeout":"withinMillis","events":[]}

/** Shortest path from the viewer to an account along follows, each in its direction, that the viewer may see. It is not searched when the steps next to one end are many, nor further than four steps: then pathLayer goes step by step. */
export function pathOfFollows(graph: Graph, input: PathOfFollowsInput): Promise<PathOfFollowsRow | null | TimedOut> {
  return graph.run(pathOfFollowsSpec, input)
}

export type PathOfFriendsInput = {
  /** where the path begins */
  viewerId: UserId
  userId: UserId
  /** edges at the first and second step of both ends, for a search */
  most: number
  withinMillis: number
}

export type PathOfFriendsRow = {
  searched: boolean
  /** from the viewer to the account; null when there is no path, or none was searched */
  people: UserId[] | null
  /** edges from the viewer on */
  viewerSteps: number
  /** edges to the account */
  userSteps: number
}

export const pathOfFriendsSpec: QuerySpec = {"name":"pathOfFriends","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single?","text":"MATCH (me:User {id: $viewerId})\nMATCH (u:User {id: $userId})\nWITH me, u, COUNT { (me)-[:FRIEND]-() } AS viewerSteps, COUNT { ()-[:FRIEND]-(u) } AS userSteps\nCALL (me, viewerSteps) {\n  WITH me, viewerSteps WHERE viewerSteps <= $most\n  MATCH (me)-[:FRIEND]-(x)\n  RETURN coalesce(sum(COUNT { (x)-[:FRIEND]-() }), 0) AS nearViewer\n}\nCALL (u, userSteps) {\n  WITH u, userSteps WHERE userSteps <= $most\n  MATCH (x)-[:FRIEND]-(u)\n  RETURN coalesce(sum(COUNT { ()-[:FRIEND]-(x) }), 0) AS nearUser\n}\nWITH me, u, viewerSteps, userSteps, viewerSteps + userSteps + nearViewer + nearUser <= $most AS searched\nCALL (me, u, searched) {\n  WITH me, u, searched, coalesce(me.role <> 'user', false) AS staff WHERE searched\n  CALL (me) { MATCH (me)-[:BLOCKS]-(x) RETURN collect(DISTINCT x) AS hidden }\n  CALL (me) { MATCH (me)-[:FOLLOWS]->(x) WHERE x.locked RETURN collect(x) AS opened }\n  CALL (me) { MATCH (me)-[:FRIEND]-(x) WHERE x.locked RETURN collect(x) AS befriended }\n  // Both predicates are looked at while it searches. One end of each edge must show its lists to the viewer.\n  MATCH p = shortestPath((me)-[:FRIEND*]-(u))\n  WHERE all(n IN nodes(p) WHERE staff OR n = me OR (n.status = 'active' AND NOT n IN hidden))\n    AND all(r IN relationships(p) WHERE staff OR startNode(r) = me OR endNode(r) = me\n      OR startNode(r).locked IS NULL OR endNode(r).locked IS NULL OR startNode(r) IN opened OR endNode(r) IN opened\n      OR startNode(r) IN befriended OR endNode(r) IN befriended)\n  RETURN collect([n IN nodes(p) | n.id])[0] AS people\n}\nRETURN searched, people, viewerSteps, userSteps","params":{"viewerId":{"scalar":"UserId","list":false,"nullable":false},"userId":{"scalar":"UserId","list":false,"nullable":false},"most":{"scalar":"int","list":false,"nullable":false},"withinMillis":{"scalar":"int","list":false,"nullable":false}},"columns":{"searched":{"scalar":"boolean","list":false,"nullable":false},"people":{"scalar":"UserId","list":true,"nullable":true},"viewerSteps":{"scalar":"int","list":false,"nullable":false},"userSteps":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"timeout":"withinMillis","events":[]}

/** Shortest path from the viewer to an account along friendships that the viewer may see. It is not searched when the steps next to one end are many: then pathLayer goes step by step. */
export function pathOfFriends(graph: Graph, input: PathOfFriendsInput): Promise<PathOfFriendsRow | null | TimedOut> {
  return graph.run(pathOfFriendsSpec, input)
}

export type PathStepInput = {
  firstId: UserId
  secondId: UserId
  /** a friendship counts */
  friends: boolean
  /** a follow of the second by the first counts */
  along: boolean
  /** a follow of the first by the second counts */
  against: boolean
}

export type PathStepRow = {
  tie: 'friend' | 'along' | 'against' | 'none'
}

export const pathStepSpec: QuerySpec = {"name":"pathStep","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (a:User {id: row.firstId})\nMATCH (b:User {id: row.secondId})\nRETURN row.i AS i, CASE\n  WHEN row.friends AND EXISTS { (a)-[:FRIEND]-(b) } THEN 'friend'\n  WHEN row.along AND EXISTS { (a)-[:FOLLOWS]->(b) } THEN 'along'\n  WHEN row.against AND EXISTS { (b)-[:FOLLOWS]->(a) } THEN 'against'\n  ELSE 'none' END AS tie","params":{"firstId":{"scalar":"UserId","list":false,"nullable":false},"secondId":{"scalar":"UserId","list":false,"nullable":false},"friends":{"scalar":"boolean","list":false,"nullable":false},"along":{"scalar":"boolean","list":false,"nullable":false},"against":{"scalar":"boolean","list":false,"nullable":false}},"columns":{"tie":{"scalar":"string","list":false,"nullable":false,"oneOf":["friend","along","against","none"]}},"lock":[],"shared":[],"events":[]}

/** What ties two accounts that stand next to each other on a path: friendship, else a follow. */
export function pathStep(graph: Graph, input: PathStepInput): Promise<PathStepRow | null> {
  return graph.run(pathStepSpec, input)
}
