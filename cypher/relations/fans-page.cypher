// name:    fansPage
// doc:     Fans of an account, newest first; deactivated ones are left out. Flat at a million fans: read in index order.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// budget:  12
// param    userId  UserId
// param    before  EventId    only follows older than this
// param    limit   int
// row      id      UserId
// row      at      EventId    when it began; the cursor
// example  { "userId": "$celebrity", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.userId AND f.at < row.before
  WITH f, v WHERE v.status = 'active'
  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit
}
RETURN row.i AS i, id, at
