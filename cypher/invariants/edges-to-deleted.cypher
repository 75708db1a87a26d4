// name:    edgesToDeleted
// doc:     Relations from or to what is no account any more: without id or username, erased, or no User.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// allow:   Expand(All) one slice after the other; what has no id is found from its other end only
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   edge          string         element id
// row   kind          string
// row   fromId        UserId?
// row   toId          UserId?
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (u:User) USING INDEX u:User(id) WHERE u.id >= $from AND u.id <= $to
WITH u, (u.id IS NULL OR u.username IS NULL OR u.status = 'erased' OR NOT u:User) AS gone
MATCH (u)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]-(x)
WHERE (x.id IS NULL OR x.username IS NULL OR x.status = 'erased' OR NOT x:User)
  AND (gone IS NULL OR NOT gone OR x.id IS NULL OR (u <> x AND startNode(r) = u))
RETURN elementId(r) AS edge, type(r) AS kind, startNode(r).id AS fromId, endNode(r).id AS toId LIMIT $limit
