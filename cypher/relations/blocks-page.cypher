// name:    blocksPage
// doc:     Active accounts that somebody blocks, newest first.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    none who is blocked is shown to whoever blocks, the same whether or not the other blocks back
// allow:   Top the limit of blocks bounds them
// param    userId  UserId
// param    before  EventId    only blocks older than this
// param    limit   int
// row      id      UserId
// row      at      EventId    when it began; the cursor
// example  { "userId": "$alice", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  MATCH (:User {id: row.userId})-[r:BLOCKS]->(v) WHERE r.at < row.before AND v.status = 'active'
  RETURN v.id AS id, r.at AS at ORDER BY at DESC, id DESC LIMIT $limit
}
RETURN row.i AS i, id, at
