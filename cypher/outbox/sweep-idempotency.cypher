// name:    sweepIdempotency
// doc:     Deletes idempotency records that have expired.
// access:  write
// frame:   none  deleting twice is the same as once
// rows:    single
// param    now      EpochMillis
// param    limit    int
// row      deleted  int
// example  { "now": 0, "limit": 100 }
CALL () {
  MATCH (k:Idempotency) WHERE k.expiresAt < $now
  WITH k LIMIT $limit
  DELETE k
  RETURN count(*) AS deleted
}
RETURN deleted
