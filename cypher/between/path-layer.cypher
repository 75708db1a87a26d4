// name:    pathLayer
// doc:     One step of a search for a path: from all accounts of one side on to the next, or the edge on which both sides meet.
// access:  read
// timeout: withinMillis
// rows:    single
// rule:    account(me, y)
// rule:    content(me, z)
// budget:  5000
// allow:   Expand(All) it ends when its time is over, and the search goes on from the side with fewer edges
// param    viewerId      UserId?
// param    frontier      UserId[]   accounts to go on from
// param    goals         UserId[]   accounts the other side has come to
// param    along         boolean    along follows, from fan to followee
// param    against       boolean    against follows
// param    friends       boolean    along friendships
// param    listed        boolean    the accounts one step on are wanted, not only a meeting
// param    withinMillis  int
// row      meeting       UserId[]?  [of the frontier, of the goals]
// row      ids           UserId[]   accounts one step on; some may have been passed before
// row      parents       UserId[]   where each was come from
// row      steps         int[]      edges that go on from each
// example  { "viewerId": "$bob", "frontier": ["$bob"], "goals": ["$carol"], "along": true, "against": false, "friends": true, "listed": true, "withinMillis": 10000 }
OPTIONAL MATCH (me:User {id: $viewerId}) WHERE me.status = 'active'
WITH me, coalesce(me.role <> 'user', false) AS staff
CALL (me, staff) {
  UNWIND $frontier AS id
  MATCH (x:User {id: id})
  // Whoever has the most edges comes last: the meeting is found before, as a rule.
  WITH me, staff, x ORDER BY COUNT { (x)--() }
  CALL (x) {
    WITH x WHERE $along MATCH (x)-[:FOLLOWS]->(y) RETURN y
    UNION ALL
    WITH x WHERE $against MATCH (y)-[:FOLLOWS]->(x) RETURN y
    UNION ALL
    WITH x WHERE $friends MATCH (x)-[:FRIEND]-(y) RETURN y
  }
  WITH me, staff, x, y
  WHERE y.id IN $goals AND (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))
    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH x, y LIMIT 1
  RETURN collect([x.id, y.id])[0] AS meeting
}
CALL (me, staff, meeting) {
  WITH me, staff, meeting WHERE meeting IS NULL AND $listed
  UNWIND $frontier AS id
  MATCH (x:User {id: id})
  CALL (x) {
    WITH x WHERE $along MATCH (x)-[:FOLLOWS]->(y) RETURN y
    UNION ALL
    WITH x WHERE $against MATCH (y)-[:FOLLOWS]->(x) RETURN y
    UNION ALL
    WITH x WHERE $friends MATCH (x)-[:FRIEND]-(y) RETURN y
  }
  WITH me, staff, x, y
  WHERE (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))
    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH y, min(x.id) AS parent
  RETURN collect(y.id) AS ids, collect(parent) AS parents, collect(
    CASE WHEN $along THEN COUNT { (y)-[:FOLLOWS]->() } ELSE 0 END
    + CASE WHEN $against THEN COUNT { (y)<-[:FOLLOWS]-() } ELSE 0 END
    + CASE WHEN $friends THEN COUNT { (y)-[:FRIEND]-() } ELSE 0 END) AS steps
}
RETURN meeting, ids, parents, steps
