// name:    friendsPage
// doc:     Friends of an account that the viewer may see, newest first. Friends are capped, so a sort is cheap.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// budget:  80
// allow:   Top the limit of friends bounds them
// param    userId    UserId
// param    viewerId  UserId?    null: nobody is signed in
// param    before    EventId    only friendships older than this
// param    limit     int
// row      id        UserId
// row      at        EventId    when it began; the cursor
// example  { "userId": "$erin", "viewerId": "$carol", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (:User {id: row.userId})-[f:FRIEND]-(v) WHERE f.at < row.before
  WITH f, v, me, staff
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, f.at AS at ORDER BY at DESC, id DESC LIMIT $limit
}
RETURN row.i AS i, id, at
