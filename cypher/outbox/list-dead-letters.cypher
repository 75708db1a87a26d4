// name:    listDeadLetters
// doc:     Dead letters, the latest first.
// access:  read
// rows:    many
// param    before  EpochMillis
// param    limit   int
// row      record  map    id, at, events (JSON), dead (consumers), deadReason, deadAt
// example  { "before": 4102444800000, "limit": 20 }
MATCH (o:Outbox) WHERE o.deadAt < $before
WITH o ORDER BY o.deadAt DESC LIMIT $limit
RETURN o {.id, .at, .events, .dead, .deadReason, .deadAt} AS record
