// name:    edgesAcrossBlock
// doc:     Follows, friendships and requests between two people of whom one blocks the other.
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
MATCH (a)-[:BLOCKS]->(b) WHERE a.id < b.id OR (a.id > b.id AND NOT EXISTS { (b)-[:BLOCKS]->(a) })
WITH DISTINCT a, b
MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]-(b)
RETURN elementId(r) AS edge, type(r) AS kind, startNode(r).id AS fromId, endNode(r).id AS toId LIMIT $limit
