// name:    fansPage
// doc:     Fans of an account that the viewer may see, newest first. Flat at a million fans: read in index order.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// budget:  12
// param    userId    UserId
// param    viewerId  UserId?    null: nobody is signed in
// param    before    EventId    only follows older than this
// param    limit     int
// row      id        UserId
// row      at        EventId    when it began; the cursor
// example  { "userId": "$celebrity", "viewerId": "$alice", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.userId AND f.at < row.before
  WITH f, v, me, staff
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit
}
RETURN row.i AS i, id, at
