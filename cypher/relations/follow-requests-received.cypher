// name:    followRequestsReceived
// doc:     Accounts that asked to follow an account, newest first; read in index order.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// budget:  60
// param    viewerId  UserId     who was asked
// param    before    EventId    only requests older than this
// param    limit     int
// row      id        UserId
// row      at        EventId    when it was asked; the cursor
// example  { "viewerId": "$dave", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (v)-[r:FOLLOW_REQUESTED]->() WHERE r.toId = row.viewerId AND r.at < row.before
  WITH r, v, me, staff
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, r.at AS at ORDER BY r.toId DESC, r.at DESC LIMIT $limit
}
RETURN row.i AS i, id, at
