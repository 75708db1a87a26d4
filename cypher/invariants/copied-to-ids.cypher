// name:    copiedToIds
// doc:     Follows and requests whose copy of the id at their end (`toId`, by which lists are read) is not that id.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   edge          string         element id
// row   kind          string
// row   fromId        UserId
// row   toId          UserId
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to
MATCH (a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) WHERE b.id IS NOT NULL AND coalesce(r.toId <> b.id, true)
RETURN elementId(r) AS edge, type(r) AS kind, a.id AS fromId, b.id AS toId LIMIT $limit
