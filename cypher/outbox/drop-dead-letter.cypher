// name:    dropDeadLetter
// doc:     Gives a dead letter up: its effect will not happen.
// access:  write
// frame:   none  a letter that is no longer dead is left alone
// rows:    single
// param    id       EventId
// param    now      EpochMillis
// row      outcome  'dropped' | 'not_found'
// example  { "id": "1", "now": 1764000000000 }
OPTIONAL MATCH (o:Outbox {id: $id}) WHERE o.deadAt IS NOT NULL
WITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'dropped' END AS outcome
SET o.doneAt = CASE WHEN size(o.waiting) = 0 THEN $now ELSE null END
REMOVE o.dead, o.deadReason, o.deadAt
RETURN outcome
