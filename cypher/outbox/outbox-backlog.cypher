// name:    outboxBacklog
// doc:     How many events wait, how long the oldest has, and how many letters are dead (counted up to 10,000 each).
// access:  read
// rows:    single
// budget:  50000  what is counted is bounded, the example counts what the database holds
// row      waiting    int
// row      oldestAt   EpochMillis?   null when nothing waits
// row      dead       int
// example  {}
CALL () { MATCH (o:Outbox) WHERE o.dueAt >= 0 WITH o LIMIT 10000 RETURN count(o) AS waiting, min(o.at) AS oldestAt }
CALL () { MATCH (o:Outbox) WHERE o.deadAt >= 0 WITH o LIMIT 10000 RETURN count(o) AS dead }
RETURN waiting, oldestAt, dead
