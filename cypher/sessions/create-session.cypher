// name:    createSession
// doc:     Opens a session for an account that is not suspended.
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
// row      outcome    'created' | 'account_suspended' | 'not_found'
// row      sessionId  SessionId
// example  { "userId": "$alice", "sessionId": "9000000000000000002", "seed": "x", "userAgent": null, "expiresAt": 4102444800000, "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.userId})
  WITH row, u, CASE
    WHEN u IS NULL THEN 'not_found'
    WHEN u.status = 'suspended' THEN 'account_suspended'
    ELSE 'created' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'created'
    CREATE (u)-[:SIGNED_IN]->(:Session {id: row.sessionId, userId: row.userId, seed: row.seed, generation: 1,
      userAgent: row.userAgent, createdAt: row.atMillis, rotatedAt: row.atMillis, expiresAt: row.expiresAt})
  }
  RETURN outcome
}
RETURN row.i AS i, outcome, row.sessionId AS sessionId
