// name:    fansYouKnow
// doc:     Accounts that the viewer follows and that follow an account, one page of them by id, newest account first, and how many there are. Flat at a million fans: it starts at the viewer.
// access:  read
// batch:   rows
// shared:  limit
// rows:    single?
// rule:    account(me, v)
// budget:  1200
// allow:   Sort followees are capped by the following limit
// param    viewerId  UserId?
// param    userId    UserId
// param    before    UserId   only accounts older than this
// param    limit     int
// row      ids       UserId[]
// row      total     int
// example  { "viewerId": "$bob", "userId": "$celebrity", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
MATCH (u:User {id: row.userId})
CALL (me, staff, u) {
  MATCH (me)-[:FOLLOWS]->(v)
  WHERE EXISTS { (v)-[:FOLLOWS]->(u) } AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  WITH v.id AS id ORDER BY id DESC
  RETURN collect(id) AS every
}
RETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total
