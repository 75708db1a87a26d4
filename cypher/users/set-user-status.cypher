// name:    setUserStatus
// doc:     Deactivates or reactivates an account, as its owner may; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(id)
// rows:    single
// event    user.status when outcome = 'changed' actor id target id at at data status
// param    id        UserId
// param    status    string       'active' or 'deactivated'
// param    at        EventId
// param    atMillis  EpochMillis
// row      outcome   'changed' | 'unchanged' | 'not_found' | 'account_suspended'
// example  { "id": "$alice", "status": "active", "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.id})
  WITH row, u, CASE
    WHEN u IS NULL THEN 'not_found'
    WHEN u.status = 'suspended' THEN 'account_suspended'
    WHEN u.status = row.status THEN 'unchanged'
    ELSE 'changed' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed'
    SET u.status = row.status, u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END
  }
  RETURN outcome
}
RETURN row.i AS i, outcome
