// name:    suspendUser
// doc:     Suspends an account and ends its sessions; a repeated call changes nothing. Moderators suspend users, administrators anybody but themselves.
// access:  write
// batch:   rows
// lock:    User(id, byId)
// rows:    single
// event    user.status when outcome = 'changed' actor byId target id at at data status, reason
// event    session.ended when outcome = 'changed' actor id target id at at
// param    id           UserId
// param    byId         UserId       who decides; for the command line the account itself
// param    unquestioned boolean      true: the command line decides, and no role is asked
// param    reason       string?
// param    at           EventId
// param    atMillis     EpochMillis
// row      outcome      'changed' | 'unchanged' | 'forbidden' | 'not_found'
// row      status       'active' | 'deactivated' | 'suspended' | ''   of the account afterwards
// example  { "id": "$alice", "byId": "$alice", "unquestioned": true, "reason": "spam", "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.id})
  OPTIONAL MATCH (by:User {id: row.byId}) WHERE by <> u AND by.status = 'active'
  WITH row, u, row.unquestioned OR by.role = 'admin' OR (by.role = 'moderator' AND u.role = 'user') AS allowed
  WITH row, u, CASE
    WHEN u IS NULL THEN 'not_found'
    WHEN NOT coalesce(allowed, false) THEN 'forbidden'
    WHEN u.status = 'suspended' THEN 'unchanged'
    ELSE 'changed' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed'
    SET u.suspendedFrom = u.status, u.suspendedReason = row.reason, u.suspendedBy = CASE WHEN NOT row.unquestioned THEN row.byId END,
      u.status = 'suspended', u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END
  }
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'changed'
    MATCH (u)-[:SIGNED_IN]->(s:Session) WHERE s.endedAt IS NULL
    SET s.endedAt = row.atMillis, s.endedBy = row.at
  }
  RETURN outcome, coalesce(u.status, '') AS status
}
RETURN row.i AS i, outcome, status
