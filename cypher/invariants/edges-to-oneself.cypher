// name:    edgesToOneself
// doc:     Relations of an account to itself.
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
MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(a)
RETURN elementId(r) AS edge, type(r) AS kind, a.id AS fromId, a.id AS toId LIMIT $limit
