// name:    fansYouKnowOfUsers
// doc:     For each of several accounts whose lists the viewer may see, how many accounts the viewer follows are fans of it, and the first of them by id. One walk over whom the viewer's followees follow, for all accounts together.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, b)
// rule:    content(me, b)
// rule:    account(me, v)
// budget:  1500
// allow:   Sort both steps follow the capped side, and few of the followees' followees are among the accounts asked for
// param    viewerId  UserId?
// param    ids       UserId[]
// param    limit     int       fans named of each account
// row      userId    UserId
// row      total     int
// row      ids       UserId[]
// example  { "viewerId": "$bob", "ids": ["$celebrity", "$alice"], "limit": 3 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  CALL (row, me, staff) {
    UNWIND row.ids AS id
    MATCH (b:User {id: id})
    WHERE (staff OR b = me OR (b.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(b) }))
      AND (staff OR b = me OR b.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(b) } OR EXISTS { (me)-[:FRIEND]-(b) })
    RETURN collect(b) AS bs
  }
  CALL (me, staff, bs) {
    CALL (me, staff, bs) {
      MATCH (me)-[:FOLLOWS]->(v)
      WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
      MATCH (v)-[:FOLLOWS]->(b) WHERE b IN bs
      WITH b, v.id AS id ORDER BY id DESC
      RETURN b, collect(id) AS ids
    }
    RETURN collect({b: b, ids: ids}) AS found
  }
  UNWIND bs AS b
  RETURN b.id AS userId, coalesce([f IN found WHERE f.b = b | f.ids][0], []) AS every
}
RETURN row.i AS i, userId, size(every) AS total, every[..$limit] AS ids
