// name:    listSessions
// doc:     An account's open sessions, the last used first.
// access:  read
// batch:   rows
// rows:    many
// budget:  80
// allow:   Top sorts the open sessions of one account
// param    userId      UserId
// param    now         EpochMillis
// row      id          SessionId
// row      createdAt   EpochMillis
// row      lastUsedAt  EpochMillis
// row      userAgent   string?
// example  { "userId": "$alice", "now": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  MATCH (:User {id: row.userId})-[:SIGNED_IN]->(s:Session)
  WHERE s.endedAt IS NULL AND s.expiresAt > row.now
  RETURN s ORDER BY s.rotatedAt DESC, s.id DESC LIMIT 100
}
RETURN row.i AS i, s.id AS id, s.createdAt AS createdAt, s.rotatedAt AS lastUsedAt, s.userAgent AS userAgent
