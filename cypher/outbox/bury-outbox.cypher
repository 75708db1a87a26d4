// name:    buryOutbox
// doc:     A consumer failed for good: the node becomes a dead letter with the reason, and is not sent again until somebody says so.
// access:  write
// frame:   none  naming the same dead consumer twice is the same as once
// batch:   rows
// rows:    single
// param    id        EventId
// param    consumer  string
// param    reason    string
// param    now       EpochMillis
// row      dead      boolean   false when the node no longer exists
// example  { "id": "$due", "consumer": "fan-out", "reason": "none", "now": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (o:Outbox {id: row.id}) WHERE row.consumer IN coalesce(o.waiting, [])
  REMOVE o._lock
  WITH row, o, [c IN coalesce(o.waiting, []) WHERE c <> row.consumer] AS waiting
  SET o.waiting = waiting, o.dead = [c IN coalesce(o.dead, []) WHERE c <> row.consumer] + row.consumer,
    o.deadReason = row.reason, o.deadAt = row.now,
    o.dueAt = CASE WHEN size(waiting) = 0 THEN null ELSE o.dueAt END
  RETURN o IS NOT NULL AS dead
}
RETURN row.i AS i, dead
