// name:    pathOfAny
// doc:     Shortest path from the viewer to an account along friendships and follows in either direction that the viewer may see. It is not searched when the steps next to one end are many, nor further than four steps: then pathLayer goes step by step.
// access:  read
// timeout: withinMillis
// rows:    single?
// rule:    none the rule with its lists read once; test/rules/paths.test.ts holds it to core/privacy.ts
// budget:  2000
// param    viewerId      UserId   where the path begins
// param    userId        UserId
// param    most          int      edges at the first and second step of both ends, for a search
// param    withinMillis  int
// row      searched      boolean   false: not found here, there may be one
// row      people        UserId[]?  from the viewer to the account; null when there is no path, or none was searched
// row      viewerSteps   int      edges from the viewer on
// row      userSteps     int      edges to the account
// example  { "viewerId": "$bob", "userId": "$alice", "most": 50000, "withinMillis": 10000 }
MATCH (me:User {id: $viewerId})
MATCH (u:User {id: $userId})
WITH me, u, COUNT { (me)-[:FRIEND|FOLLOWS]-() } AS viewerSteps, COUNT { ()-[:FRIEND|FOLLOWS]-(u) } AS userSteps
CALL (me, viewerSteps) {
  WITH me, viewerSteps WHERE viewerSteps <= $most
  MATCH (me)-[:FRIEND|FOLLOWS]-(x)
  RETURN coalesce(sum(COUNT { (x)-[:FRIEND|FOLLOWS]-() }), 0) AS nearViewer
}
CALL (u, userSteps) {
  WITH u, userSteps WHERE userSteps <= $most
  MATCH (x)-[:FRIEND|FOLLOWS]-(u)
  RETURN coalesce(sum(COUNT { ()-[:FRIEND|FOLLOWS]-(x) }), 0) AS nearUser
}
WITH me, u, viewerSteps, userSteps, viewerSteps + userSteps + nearViewer + nearUser <= $most AS searched
CALL (me, u, searched) {
  WITH me, u, searched, coalesce(me.role <> 'user', false) AS staff WHERE searched
  CALL (me) { MATCH (me)-[:BLOCKS]-(x) RETURN collect(DISTINCT x) AS hidden }
  CALL (me) { MATCH (me)-[:FOLLOWS]->(x) WHERE x.locked RETURN collect(x) AS opened }
  CALL (me) { MATCH (me)-[:FRIEND]-(x) WHERE x.locked RETURN collect(x) AS befriended }
  // Five steps would be three from one end, however many they are. Both predicates are looked at while it searches. One end of each edge must show its lists to the viewer.
  MATCH p = shortestPath((me)-[:FRIEND|FOLLOWS*..4]-(u))
  WHERE all(n IN nodes(p) WHERE staff OR n = me OR (n.status = 'active' AND NOT n IN hidden))
    AND all(r IN relationships(p) WHERE staff OR startNode(r) = me OR endNode(r) = me
      OR startNode(r).locked IS NULL OR endNode(r).locked IS NULL OR startNode(r) IN opened OR endNode(r) IN opened
      OR startNode(r) IN befriended OR endNode(r) IN befriended)
  RETURN collect([n IN nodes(p) | n.id])[0] AS people
}
RETURN searched AND people IS NOT NULL AS searched, people, viewerSteps, userSteps
