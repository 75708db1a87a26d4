// name:    friendsTurned
// doc:     Friendships from the higher id to the lower one.
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
// Apart: the comparison of the two ids would take the index away.
CALL (a) {
  MATCH (a)-[r:FRIEND]->(b) WHERE a.id > b.id
  RETURN r, b
}
RETURN elementId(r) AS edge, a.id AS fromId, b.id AS toId LIMIT $limit
