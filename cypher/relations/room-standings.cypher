// name:    roomStandings
// doc:     Whose rooms an account's sockets stand in, as lists in no order: everybody it follows and does not mute, and the friends among them.
// access:  read
// batch:   rows
// rows:    single
// rule:    none ids for rooms; a block leaves no follow
// budget:  400
// param    userId     UserId
// param    nowMillis  EpochMillis
// row      fanOf      UserId[]
// row      friends    UserId[]     those of `fanOf` that are friends
// row      silent     UserId[]     those of `fanOf` that are not active: what they said before must not be told now
// example  { "userId": "$bob", "nowMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (me:User {id: row.userId})-[:FOLLOWS]->(v)
  WHERE NOT EXISTS { (me)-[m:MUTES]->(v) WHERE m.until IS NULL OR m.until > row.nowMillis }
  RETURN collect(v.id) AS fanOf,
    collect(CASE WHEN EXISTS { (me)-[:FRIEND]-(v) } THEN v.id END) AS friends,
    collect(CASE WHEN v.status <> 'active' THEN v.id END) AS silent
}
RETURN row.i AS i, fanOf, friends, silent
