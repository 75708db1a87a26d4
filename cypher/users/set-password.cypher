// name:    setPassword
// doc:     Replaces a password hash when it is still the one the caller checked, and ends the account's other sessions.
// access:  write
// batch:   rows
// lock:    User(id)
// rows:    single
// event    session.ended when outcome = 'changed' actor id target id at at data keepSessionId
// param    id             UserId
// param    oldHash        string
// param    newHash        string
// param    keepSessionId  SessionId?   the session that stays; null: this is a rehash, all stay
// param    at             EventId
// param    atMillis       EpochMillis
// row      outcome        'changed' | 'stale' | 'not_found'
// example  { "id": "$alice", "oldHash": "x", "newHash": "y", "keepSessionId": null, "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.id})
  WITH row, u, CASE WHEN u IS NULL THEN 'not_found' WHEN u.passwordHash <> row.oldHash THEN 'stale' ELSE 'changed' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed'
    SET u.passwordHash = row.newHash
  }
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed' AND row.keepSessionId IS NOT NULL
    MATCH (u)-[:SIGNED_IN]->(s:Session) WHERE s.endedAt IS NULL AND s.id <> row.keepSessionId
    SET s.endedAt = row.atMillis, s.endedBy = row.at
  }
  RETURN outcome
}
RETURN row.i AS i, outcome
