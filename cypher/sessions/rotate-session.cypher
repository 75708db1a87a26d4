// name:    rotateSession
// doc:     Moves a session to its next refresh token. The token before answers the same successor for a short grace; an older one ends the session.
// access:  write
// batch:   rows
// lock:    Session(sessionId)
// rows:    single
// event    session.ended when outcome = 'reused' actor userId target sessionId at at data sessionId
// param    sessionId    SessionId
// param    userId       UserId
// param    generation   int          generation of the token shown
// param    graceMillis  int          how long the token before still counts as a retry
// param    expiresAt    EpochMillis  new end of the session
// param    at           EventId
// param    atMillis     EpochMillis
// row      outcome      'rotated' | 'repeated' | 'reused' | 'ended' | 'not_found'
// row      generation   int          generation of the token to hand out; 0 when there is none
// example  { "sessionId": "$aliceSession", "userId": "$alice", "generation": 1, "graceMillis": 10000, "expiresAt": 4102444800000, "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (s:Session {id: row.sessionId})
  WITH row, s, CASE
    WHEN s IS NULL THEN 'not_found'
    WHEN s.endedAt IS NOT NULL OR s.expiresAt <= row.atMillis THEN 'ended'
    WHEN s.generation = row.generation THEN 'rotated'
    WHEN s.generation = row.generation + 1 AND row.atMillis - s.rotatedAt <= row.graceMillis THEN 'repeated'
    ELSE 'reused' END AS outcome
  CALL (row, s, outcome) {
    WITH row, s, outcome WHERE outcome = 'rotated'
    SET s.generation = row.generation + 1, s.rotatedAt = row.atMillis, s.expiresAt = row.expiresAt
  }
  CALL (row, s, outcome) {
    WITH row, s, outcome WHERE outcome = 'reused'
    SET s.endedAt = row.atMillis, s.endedBy = row.at
  }
  RETURN outcome, CASE WHEN outcome IN ['rotated', 'repeated'] THEN row.generation + 1 ELSE 0 END AS generation
}
RETURN row.i AS i, outcome, generation
