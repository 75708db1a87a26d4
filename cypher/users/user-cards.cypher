// name:    userCards
// doc:     What lists show of an account, and what the privacy rule asks of it. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none the caller applies the pure form
// param    id        UserId
// row      id        UserId
// row      username  string
// row      nickname  string
// row      status    'active' | 'deactivated' | 'suspended'
// row      locked    boolean
// row      role      'user' | 'moderator' | 'admin'
// example  { "id": "$alice" }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
RETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, u.status AS status,
  coalesce(u.locked, false) AS locked, u.role AS role
