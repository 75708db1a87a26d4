// name:    findSession
// doc:     A session and its account's standing, for checking tokens.
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
// row      status      'active' | 'deactivated'
// row      role        string
// example  { "sessionId": "$aliceSession" }
UNWIND $rows AS row
MATCH (s:Session {id: row.sessionId})
MATCH (u:User {id: s.userId})
RETURN row.i AS i, s.id AS sessionId, s.userId AS userId, s.seed AS seed, s.generation AS generation,
  s.expiresAt AS expiresAt, s.endedAt AS endedAt, u.status AS status, u.role AS role
