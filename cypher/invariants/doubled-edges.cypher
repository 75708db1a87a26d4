// name:    doubledEdges
// doc:     Two people with more than one edge of a kind from one to the other, or more than one friendship.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   kind          string
// row   fromId        UserId         of a friendship the lower id
// row   toId          UserId
// row   copies        int
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to
CALL (a) {
  MATCH (a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) WHERE a <> b AND b.id IS NOT NULL
  WITH b, type(r) AS kind, count(*) AS copies WHERE copies > 1
  RETURN b, kind, copies
  UNION ALL
  MATCH (a)-[r:FRIEND]-(b) WHERE a.id < b.id
  WITH b, type(r) AS kind, count(*) AS copies WHERE copies > 1
  RETURN b, kind, copies
}
RETURN kind, a.id AS fromId, b.id AS toId, copies LIMIT $limit
