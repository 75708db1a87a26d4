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
  OPTIONAL MATCH (me:User {id: row.userId})
  // Two lists to look into: a test of each followee would walk its edges.
  WITH me, COLLECT { MATCH (me)-[:FRIEND]-(x) RETURN x.id } AS allFriends,
    COLLECT { MATCH (me)-[m:MUTES]->(x) WHERE m.until IS NULL OR m.until > row.nowMillis RETURN x.id } AS muted
  OPTIONAL MATCH (me)-[:FOLLOWS]->(v) WHERE NOT v.id IN muted
  WITH allFriends, collect(v.id) AS fanOf, collect(CASE WHEN v.status <> 'active' THEN v.id END) AS silent
  RETURN fanOf, [id IN allFriends WHERE id IN fanOf] AS friends, silent
}
RETURN row.i AS i, fanOf, friends, silent
