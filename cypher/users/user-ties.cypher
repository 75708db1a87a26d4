// name:    userTies
// doc:     What the relations of an account say for the privacy rule, for the cache: whom it blocks or is blocked by, its friends, the locked accounts it follows, whom it mutes. Each list is cut at `limit`; one that is full may lack some.
// access:  read
// batch:   rows
// shared:  limit
// rows:    single?
// rule:    none ids for the rule itself
// budget:  600
// param    id       UserId
// param    limit    int
// row      blocks   UserId[]
// row      friends  UserId[]
// row      locked   UserId[]
// row      mutes    UserId[]
// row      until    EpochMillis[]  end of each mute, in the order of `mutes`; 0: never
// example  { "id": "$alice", "limit": 1000 }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
CALL (u) { MATCH (u)-[:BLOCKS]-(b) WITH DISTINCT b LIMIT $limit RETURN collect(b.id) AS blocks }
CALL (u) { MATCH (u)-[:FRIEND]-(f) WITH f LIMIT $limit RETURN collect(f.id) AS friends }
CALL (u) { MATCH (u)-[:FOLLOWS]->(l) WHERE l.locked WITH l LIMIT $limit RETURN collect(l.id) AS locked }
CALL (u) {
  MATCH (u)-[m:MUTES]->(x) WITH m, x LIMIT $limit
  RETURN collect(x.id) AS mutes, collect(coalesce(m.until, 0)) AS until
}
RETURN row.i AS i, blocks, friends, locked, mutes, until
