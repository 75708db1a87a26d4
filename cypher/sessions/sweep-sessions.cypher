// name:    sweepSessions
// doc:     Deletes sessions that have expired, ended ones among them.
// access:  write
// frame:   none  deleting twice is the same as once
// rows:    single
// param    now      EpochMillis
// param    limit    int
// row      deleted  int
// example  { "now": 0, "limit": 100 }
CALL () {
  MATCH (s:Session) WHERE s.expiresAt < $now
  WITH s LIMIT $limit
  DETACH DELETE s
  RETURN count(*) AS deleted
}
RETURN deleted
