// name:    endSession
// doc:     Ends one session of an account; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    Session(sessionId)
// rows:    single
// event    session.ended when outcome = 'ended' actor userId target sessionId at at data sessionId
// param    sessionId  SessionId
// param    userId     UserId
// param    at         EventId
// param    atMillis   EpochMillis
// row      outcome    'ended' | 'not_found'
// example  { "sessionId": "$aliceSession", "userId": "$alice", "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (s:Session {id: row.sessionId}) WHERE s.userId = row.userId AND s.endedAt IS NULL
  CALL (row, s) {
    WITH row, s WHERE s IS NOT NULL
    SET s.endedAt = row.atMillis, s.endedBy = row.at
  }
  RETURN CASE WHEN s IS NULL THEN 'not_found' ELSE 'ended' END AS outcome
}
RETURN row.i AS i, outcome
