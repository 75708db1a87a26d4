// name:    sweepOperations
// doc:     Deletes outbox nodes that were done before a time, which lies behind every retry.
// access:  write
// frame:   none  deleting twice is the same as once
// rows:    single
// param    before   EpochMillis
// param    limit    int
// row      deleted  int
// example  { "before": 0, "limit": 100 }
CALL () {
  MATCH (o:Outbox) WHERE o.doneAt < $before AND o.deadAt IS NULL
  WITH o LIMIT $limit
  DELETE o
  RETURN count(*) AS deleted
}
RETURN deleted
