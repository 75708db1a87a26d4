// name:    createUser
// doc:     Registers an account and opens its first session.
// access:  write
// batch:   rows
// rows:    single
// event    user.created when outcome = 'created' actor id target id at at
// param    id            UserId       the new account
// param    username      string       as written
// param    usernameKey   string       lower case: unique
// param    email         string?      lower case: unique
// param    phone         string?      E.164: unique
// param    nickname      string
// param    passwordHash  string
// param    sessionId     SessionId    the first session
// param    seed          string       secret the session's refresh tokens are derived from
// param    userAgent     string?
// param    expiresAt     EpochMillis  end of the session when it is not used
// param    at            EventId      snowflake of this request
// param    atMillis      EpochMillis
// row      outcome       'created' | 'username_taken' | 'email_taken' | 'phone_taken'
// row      userId        UserId       the account of this registration
// row      sessionId     SessionId    its first session: a replay answers the one of the first call
// example  { "id": "9000000000000000001", "username": "Example", "usernameKey": "example", "email": "example@kith.test", "phone": null, "nickname": "Example", "passwordHash": "x", "sessionId": "9000000000000000002", "seed": "x", "userAgent": null, "expiresAt": 4102444800000, "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  WITH row, CASE
    WHEN EXISTS { MATCH (:User {usernameKey: row.usernameKey}) } THEN 'username_taken'
    WHEN row.email IS NOT NULL AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'
    WHEN row.phone IS NOT NULL AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'
    ELSE 'created' END AS outcome
  CALL (row, outcome) {
    WITH row, outcome WHERE outcome = 'created'
    CREATE (u:User {id: row.id, username: row.username, usernameKey: row.usernameKey, email: row.email,
      phone: row.phone, nickname: row.nickname, passwordHash: row.passwordHash, status: 'active', role: 'user',
      createdAt: row.atMillis, updatedAt: row.atMillis})
    CREATE (u)-[:SIGNED_IN]->(:Session {id: row.sessionId, userId: row.id, seed: row.seed, generation: 1,
      userAgent: row.userAgent, createdAt: row.atMillis, rotatedAt: row.atMillis, expiresAt: row.expiresAt})
  }
  RETURN outcome
}
RETURN row.i AS i, outcome, row.id AS userId, row.sessionId AS sessionId
