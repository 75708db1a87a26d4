// name:    pathBridge
// doc:     What ties both sides of a search for a path, directly or over one account between them, when the accounts a step on are too many to list: two celebrities and a fan of both.
// access:  read
// batch:   rows
// timeout: withinMillis
// rows:    single?
// rule:    account(me, y)
// rule:    content(me, z)
// budget:  5000
// allow:   Expand(All) the first bridge ends it, else its time
// param    viewerId      UserId?
// param    frontier      UserId[]   accounts to go on from
// param    goals         UserId[]   accounts the other side has come to
// param    along         boolean    along follows, from fan to followee
// param    against       boolean    against follows
// param    friends       boolean    along friendships
// param    withinMillis  int
// row      bridge        UserId[]   from one of the frontier to one of the goals
// example  { "viewerId": "$bob", "frontier": ["$alice"], "goals": ["$celebrity"], "along": true, "against": true, "friends": true, "withinMillis": 10000 }
UNWIND $rows AS row
// One row, though it is no group: a plan is kept for each length of a list that stands by itself.
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  // Both ends are bound: no fan of anybody is walked.
  UNWIND row.frontier AS id
  MATCH (x:User {id: id})
  UNWIND row.goals AS goal
  MATCH (w:User {id: goal})
  WITH row, me, staff, x, w
  WHERE ((row.along AND EXISTS { (x)-[:FOLLOWS]->(w) }) OR (row.against AND EXISTS { (w)-[:FOLLOWS]->(x) })
    OR (row.friends AND EXISTS { (x)-[:FRIEND]-(w) }))
    AND any(z IN [x, w] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH x, w LIMIT 1
  RETURN collect([x.id, w.id])[0] AS direct
}
CALL (row, me, staff, direct) {
  WITH row, me, staff, direct WHERE direct IS NULL
  UNWIND row.frontier AS id
  MATCH (x:User {id: id})
  WITH row, me, staff, x ORDER BY COUNT { (x)--() }
  CALL (row, x) {
    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y
    UNION ALL
    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y
    UNION ALL
    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y
  }
  CALL (row, y) {
    WITH row, y WHERE row.along MATCH (y)-[:FOLLOWS]->(w) RETURN w
    UNION ALL
    WITH row, y WHERE row.against MATCH (w)-[:FOLLOWS]->(y) RETURN w
    UNION ALL
    WITH row, y WHERE row.friends MATCH (y)-[:FRIEND]-(w) RETURN w
  }
  WITH row, me, staff, x, y, w
  WHERE w.id IN row.goals AND (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))
    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
    AND any(z IN [y, w] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH x, y, w LIMIT 1
  RETURN collect([x.id, y.id, w.id])[0] AS over
}
WITH row, coalesce(direct, over) AS bridge WHERE bridge IS NOT NULL
RETURN row.i AS i, bridge
