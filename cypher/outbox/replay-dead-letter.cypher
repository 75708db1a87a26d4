// name:    replayDeadLetter
// doc:     Sends a dead letter again.
// access:  write
// frame:   none  a letter that is no longer dead is left alone
// rows:    single
// param    id       EventId
// param    now      EpochMillis
// row      outcome  'replayed' | 'not_found'
// example  { "id": "$dead", "now": 1764000000000 }
OPTIONAL MATCH (found:Outbox {id: $id})
REMOVE found._lock
// Not a WHERE of the match: the planner would read the index of all dead letters.
WITH CASE WHEN found.deadAt IS NULL THEN null ELSE found END AS o
WITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'replayed' END AS outcome
SET o.waiting = o.waiting + o.dead, o.dueAt = $now, o.doneAt = null, o.replays = coalesce(o.replays, 0) + 1
REMOVE o.dead, o.deadReason, o.deadAt
RETURN outcome
