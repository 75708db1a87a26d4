// name:    findSession
// doc:     A session of an account that exists, for checking tokens.
// access:  read
// batch:   rows
// rows:    single?
// param    sessionId   SessionId
// row      sessionId   SessionId
// row      userId      UserId
// row      seed        string
// row      generation  int
// row      expiresAt   EpochMillis
// row      endedAt     EpochMillis?
// example  { "sessionId": "$aliceSession" }
UNWIND $rows AS row
MATCH (s:Session {id: row.sessionId})
MATCH (u:User {id: s.userId})
RETURN row.i AS i, s.id AS sessionId, s.userId AS userId, s.seed AS seed, s.generation AS generation,
  s.expiresAt AS expiresAt, s.endedAt AS endedAt
