// name:    acknowledgeOutbox
// doc:     One consumer has done its part; the last one closes the node.
// access:  write
// frame:   none  removing a name twice is the same as once
// batch:   rows
// rows:    single
// param    id        EventId
// param    consumer  string
// param    now       EpochMillis
// row      open      int    consumers still to come
// example  { "id": "$due", "consumer": "fan-out", "now": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (o:Outbox {id: row.id})
  REMOVE o._lock
  WITH row, o, [c IN coalesce(o.waiting, []) WHERE c <> row.consumer] AS waiting,
    [c IN coalesce(o.dead, []) WHERE c <> row.consumer] AS dead
  // A dead letter may have been tried again by hand.
  SET o.waiting = waiting,
    o.dead = CASE WHEN size(dead) = 0 THEN null ELSE dead END,
    o.deadReason = CASE WHEN size(dead) = 0 THEN null ELSE o.deadReason END,
    o.deadAt = CASE WHEN size(dead) = 0 THEN null ELSE o.deadAt END,
    o.dueAt = CASE WHEN size(waiting) = 0 THEN null ELSE o.dueAt END,
    o.doneAt = CASE WHEN size(waiting) = 0 THEN row.now ELSE o.doneAt END
  RETURN size(waiting) AS open
}
RETURN row.i AS i, open
