// name:    pathLayer
// doc:     One step of a search for a path: from all accounts of one side on to the next, or the edge on which both sides meet.
// access:  read
// batch:   rows
// timeout: withinMillis
// rows:    single
// rule:    account(me, y)
// rule:    content(me, z)
// budget:  5000
// allow:   Expand(All) it ends when its time is over, and the search goes on from the side with fewer edges
// param    viewerId      UserId?
// param    frontier      UserId[]   accounts to go on from
// param    goals         UserId[]   accounts the other side has come to; none: only the step is wanted
// param    along         boolean    along follows, from fan to followee
// param    against       boolean    against follows
// param    friends       boolean    along friendships
// param    withinMillis  int
// row      meeting       UserId[]?  [of the frontier, of the goals]
// row      ids           UserId[]   accounts one step on; some may have been passed before
// row      parents       UserId[]   where each was come from
// row      steps         int[]      edges that go on from each
// example  { "viewerId": "$bob", "frontier": ["$bob"], "goals": ["$carol"], "along": true, "against": false, "friends": true, "withinMillis": 10000 }
UNWIND $rows AS row
// One row, though it is no group: a plan is kept for each length of a list that stands by itself.
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  UNWIND CASE WHEN size(row.goals) > 0 THEN row.frontier ELSE [] END AS id
  MATCH (x:User {id: id})
  // Whoever has the most edges comes last: the meeting is found before, as a rule.
  WITH row, me, staff, x ORDER BY COUNT { (x)--() }
  CALL (row, x) {
    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y
    UNION ALL
    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y
    UNION ALL
    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y
  }
  WITH row, me, staff, x, y
  WHERE y.id IN row.goals AND (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))
    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH x, y LIMIT 1
  RETURN collect([x.id, y.id])[0] AS meeting
}
CALL (row, me, staff, meeting) {
  WITH row, me, staff, meeting WHERE meeting IS NULL
  UNWIND row.frontier AS id
  MATCH (x:User {id: id})
  CALL (row, x) {
    WITH row, x WHERE row.along MATCH (x)-[:FOLLOWS]->(y) RETURN y
    UNION ALL
    WITH row, x WHERE row.against MATCH (y)-[:FOLLOWS]->(x) RETURN y
    UNION ALL
    WITH row, x WHERE row.friends MATCH (x)-[:FRIEND]-(y) RETURN y
  }
  WITH row, me, staff, x, y
  WHERE (staff OR y = me OR (y.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(y) }))
    AND any(z IN [x, y] WHERE (staff OR z = me OR z.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(z) } OR EXISTS { (me)-[:FRIEND]-(z) }))
  WITH y, min(x.id) AS parent
  RETURN collect(y.id) AS ids, collect(parent) AS parents, collect(
    CASE WHEN row.along THEN COUNT { (y)-[:FOLLOWS]->() } ELSE 0 END
    + CASE WHEN row.against THEN COUNT { (y)<-[:FOLLOWS]-() } ELSE 0 END
    + CASE WHEN row.friends THEN COUNT { (y)-[:FRIEND]-() } ELSE 0 END) AS steps
}
RETURN row.i AS i, meeting, ids, parents, steps
