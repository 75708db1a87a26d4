// name:    mutualFriends
// doc:     Friends that the viewer has in common with an account, one page of them by id, newest account first, and how many there are.
// access:  read
// batch:   rows
// shared:  limit
// rows:    single?
// rule:    account(me, v)
// budget:  200
// allow:   Sort friends are capped by the friend limit
// param    viewerId  UserId?
// param    userId    UserId
// param    before    UserId   only accounts older than this
// param    limit     int
// row      ids       UserId[]
// row      total     int
// example  { "viewerId": "$alice", "userId": "$bob", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
MATCH (u:User {id: row.userId})
// The one with fewer friends is the one to look through: degrees are free.
WITH row, me, staff, u, COUNT { (me)-[:FRIEND]-() } <= COUNT { (u)-[:FRIEND]-() } AS fewer
WITH row, me, staff, CASE WHEN fewer THEN me ELSE u END AS few, CASE WHEN fewer THEN u ELSE me END AS many
CALL (me, staff, few, many) {
  CALL (few) { MATCH (few)-[:FRIEND]-(x) RETURN collect(x) AS friends }
  MATCH (many)-[:FRIEND]-(v)
  WHERE v IN friends AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  WITH v.id AS id ORDER BY id DESC
  RETURN collect(id) AS every
}
RETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total
