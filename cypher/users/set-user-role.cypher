// name:    setUserRole
// doc:     Gives an account a role; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(id)
// rows:    single
// event    user.updated when outcome = 'changed' actor id target id at at data role
// param    id        UserId
// param    role      string       'user', 'moderator' or 'admin'
// param    at        EventId
// param    atMillis  EpochMillis
// row      outcome   'changed' | 'unchanged' | 'not_found'
// example  { "id": "$alice", "role": "moderator", "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.id})
  WITH row, u, CASE WHEN u IS NULL THEN 'not_found' WHEN u.role = row.role THEN 'unchanged' ELSE 'changed' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed'
    SET u.role = row.role, u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END
  }
  RETURN outcome
}
RETURN row.i AS i, outcome
