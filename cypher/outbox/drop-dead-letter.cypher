// name:    dropDeadLetter
// doc:     Gives a dead letter up: its effect will not happen.
// access:  write
// frame:   none  a letter that is no longer dead is left alone
// rows:    single
// param    id       EventId
// param    now      EpochMillis
// row      outcome  'dropped' | 'not_found'
// example  { "id": "$dead", "now": 1764000000000 }
OPTIONAL MATCH (found:Outbox {id: $id})
REMOVE found._lock
// Not a WHERE of the match: the planner would read the index of all dead letters.
WITH CASE WHEN found.deadAt IS NULL THEN null ELSE found END AS o
WITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'dropped' END AS outcome
SET o.doneAt = CASE WHEN size(o.waiting) = 0 THEN $now ELSE null END
REMOVE o.dead, o.deadReason, o.deadAt
RETURN outcome
