// name:    bothFollow
// doc:     Accounts that both the viewer and an account follow, one page of them by id, newest account first, and how many there are.
// access:  read
// batch:   rows
// shared:  limit
// rows:    single?
// rule:    account(me, v)
// budget:  300
// allow:   Sort followees are capped by the following limit
// param    viewerId  UserId?
// param    userId    UserId
// param    before    UserId   only accounts older than this
// param    limit     int
// row      ids       UserId[]
// row      total     int
// example  { "viewerId": "$bob", "userId": "$alice", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
MATCH (u:User {id: row.userId})
WITH row, me, staff, u, COUNT { (me)-[:FOLLOWS]->() } <= COUNT { (u)-[:FOLLOWS]->() } AS fewer
WITH row, me, staff, CASE WHEN fewer THEN me ELSE u END AS few, CASE WHEN fewer THEN u ELSE me END AS many
CALL (me, staff, few, many) {
  CALL (few) { MATCH (few)-[:FOLLOWS]->(x) RETURN collect(x) AS followees }
  MATCH (many)-[:FOLLOWS]->(v)
  WHERE v IN followees AND (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  WITH v.id AS id ORDER BY id DESC
  RETURN collect(id) AS every
}
RETURN row.i AS i, [id IN every WHERE id < row.before][..$limit] AS ids, size(every) AS total
