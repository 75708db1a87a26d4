// name:    friendsWithoutConsent
// doc:     Friendships that do not say which of the two asked for them, and when.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   edge          string         element id
// row   fromId        UserId
// row   toId          UserId
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to
MATCH (a)-[r:FRIEND]->(b) WHERE a <> b AND (r.at IS NULL OR r.askedAt IS NULL OR r.askedBy IS NULL OR NOT r.askedBy IN [a.id, b.id])
RETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit
