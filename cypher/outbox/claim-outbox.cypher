// name:    claimOutbox
// doc:     Takes the outbox nodes that are due, oldest first, and puts them off until the lease ends. A relay that dies leaves them to the next one.
// access:  write
// frame:   none  a second run finds them not due, and they come back when the lease ends
// rows:    many
// param    now       EpochMillis
// param    leasedTo  EpochMillis
// param    limit     int
// row      record    map    the node: id, at, events (JSON), waiting (consumers), dead, claims and replays (how often), i and c_<column> lists
// example  { "now": 0, "leasedTo": 0, "limit": 10 }
MERGE (turn:WorkerLease {worker: -1})
// Relays take turns: two that wait for the same node's lock would both go on with what they read before it.
REMOVE turn._lock
WITH turn
CALL (turn) {
  MATCH (o:Outbox) WHERE o.dueAt <= $now
  WITH o ORDER BY o.dueAt LIMIT $limit
  SET o.dueAt = $leasedTo, o.claims = coalesce(o.claims, 0) + 1
  RETURN o {.*} AS record
}
RETURN record
