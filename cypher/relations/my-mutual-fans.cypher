// name:    myMutualFans
// doc:     Fans of an account whom it follows as well: found from the accounts it follows, which are capped, however many fans there are.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// budget:  80
// allow:   Top the out-degree is capped by the following limit
// param    viewerId  UserId
// param    newest    boolean    false: oldest first
// param    position  EventId    only follows older (or newer) than this
// param    limit     int
// row      id        UserId
// row      at        EventId    when the fan began to follow; the cursor
// example  { "viewerId": "$alice", "newest": true, "position": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (me)-[:FOLLOWS]->(v)
  CALL (me, v) { MATCH (v)-[f:FOLLOWS]->(me) RETURN f.at AS at }
  WITH row, me, staff, v, at
  WHERE CASE WHEN row.newest THEN at < row.position ELSE at > row.position END
    AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, at ORDER BY CASE WHEN row.newest THEN -at ELSE at END, id LIMIT $limit
}
RETURN row.i AS i, id, at
