// name:    replayDeadLetter
// doc:     Sends a dead letter again.
// access:  write
// frame:   none  a letter that is no longer dead is left alone
// rows:    single
// param    id       EventId
// param    now      EpochMillis
// row      outcome  'replayed' | 'not_found'
// example  { "id": "1", "now": 1764000000000 }
OPTIONAL MATCH (o:Outbox {id: $id}) WHERE o.deadAt IS NOT NULL
WITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'replayed' END AS outcome
SET o.waiting = o.waiting + o.dead, o.dueAt = $now
REMOVE o.dead, o.deadReason, o.deadAt
RETURN outcome
