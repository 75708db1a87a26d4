// name:    followRequestsSent
// doc:     Accounts that an account asked to follow, newest first. Their number is capped, so a sort is cheap.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// budget:  80
// allow:   Top the following limit counts requests, too
// param    viewerId  UserId     who asked
// param    before    EventId    only requests older than this
// param    limit     int
// row      id        UserId
// row      at        EventId    when it was asked; the cursor
// example  { "viewerId": "$carol", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  CALL (me) { MATCH (me)-[r:FOLLOW_REQUESTED]->(v) RETURN v, r.at AS at }
  WITH row, me, staff, v, at WHERE at < row.before
  WITH v, at, me, staff
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, at ORDER BY at DESC, id DESC LIMIT $limit
}
RETURN row.i AS i, id, at
