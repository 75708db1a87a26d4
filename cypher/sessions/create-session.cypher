// name:    createSession
// doc:     Opens a session for an account.
// access:  write
// batch:   rows
// lock:    User(userId)
// rows:    single
// param    userId     UserId
// param    sessionId  SessionId
// param    seed       string       secret the refresh tokens are derived from
// param    userAgent  string?
// param    expiresAt  EpochMillis
// param    atMillis   EpochMillis
// row      outcome    'created' | 'not_found'
// row      sessionId  SessionId
// example  { "userId": "$alice", "sessionId": "9000000000000000002", "seed": "x", "userAgent": null, "expiresAt": 4102444800000, "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.userId})
  CALL (row, u) {
    WITH row, u WHERE u IS NOT NULL
    CREATE (u)-[:SIGNED_IN]->(:Session {id: row.sessionId, userId: row.userId, seed: row.seed, generation: 1,
      userAgent: row.userAgent, createdAt: row.atMillis, rotatedAt: row.atMillis, expiresAt: row.expiresAt})
  }
  RETURN CASE WHEN u IS NULL THEN 'not_found' ELSE 'created' END AS outcome
}
RETURN row.i AS i, outcome, row.sessionId AS sessionId
