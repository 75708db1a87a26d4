// name:    mutesPage
// doc:     Accounts that somebody mutes, newest first; mutes that have ended are left out.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// allow:   Top the limit of mutes bounds them
// param    viewerId   UserId
// param    nowMillis  EpochMillis
// param    before     EventId       only mutes older than this
// param    limit      int
// row      id         UserId
// row      at         EventId       when it began; the cursor
// row      until      EpochMillis?  null: never ends
// example  { "viewerId": "$alice", "nowMillis": 1764000000000, "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (me)-[m:MUTES]->(v) WHERE m.at < row.before AND (m.until IS NULL OR m.until > row.nowMillis)
  WITH m, v, me, staff
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
  RETURN v.id AS id, m.at AS at, m.until AS until ORDER BY at DESC, id DESC LIMIT $limit
}
RETURN row.i AS i, id, at, until
