// name:    followingPage
// doc:     Accounts someone follows, newest first; deactivated ones are left out. The out-degree is capped, so a sort is cheap.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// budget:  80
// allow:   Top the out-degree is capped by the following limit
// param    userId  UserId
// param    before  EventId    only follows older than this
// param    limit   int
// row      id      UserId
// row      at      EventId    when it began; the cursor
// example  { "userId": "$bob", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  MATCH (:User {id: row.userId})-[f:FOLLOWS]->(v) WHERE f.at < row.before AND v.status = 'active'
  RETURN v.id AS id, f.at AS at ORDER BY at DESC, id DESC LIMIT $limit
}
RETURN row.i AS i, id, at
