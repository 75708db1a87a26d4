// name:    followRequestsToUnlocked
// doc:     Requests to follow an account that is not locked, and has not just been unlocked: then they are accepted by a job.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// param settledBefore EpochMillis    accounts changed later are passed over
// row   edge          string         element id
// row   fromId        UserId
// row   toId          UserId
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000, "settledBefore": 1900000000000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to
MATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE a <> b AND b.locked IS NULL AND b.updatedAt < $settledBefore
  AND NOT EXISTS { (a)-[:FOLLOWS]->(b) } AND NOT EXISTS { (a)-[:BLOCKS]-(b) }
RETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit
