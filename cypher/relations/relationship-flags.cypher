// name:    relationshipFlags
// doc:     How a viewer stands to an account. Accounts the viewer must not know have no row; of one it blocks only that is told, the same whether or not that one blocks back.
// access:  read
// batch:   rows
// rows:    single?
// rule:    account(me, u)
// budget:  160 a sparse node keeps all its edges in one chain
// param    viewerId               UserId
// param    userId                 UserId
// param    validFrom              EventId      older friend requests are void
// param    nowMillis              EpochMillis  mutes that ended by then are none
// row      userId                 UserId
// row      following              boolean
// row      followedBy             boolean
// row      followRequested        boolean      the viewer asked to follow
// row      requestedToFollow      boolean
// row      friend                 boolean
// row      friendRequestSent      boolean
// row      friendRequestReceived  boolean
// row      blocking               boolean
// row      muting                 boolean
// example  { "viewerId": "$bob", "userId": "$alice", "validFrom": "1", "nowMillis": 1764000000000 }
UNWIND $rows AS row
WITH row.viewerId AS viewerId, collect(row) AS mine
WITH mine, mine[0] AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH me, mine, coalesce(me.role <> 'user', false) AS staff
// Of many accounts at once: one walk along what the viewer begins, not one for each.
CALL (me, mine) {
  WITH me, mine WHERE size(mine) > 8
  MATCH (me)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(x) WHERE x.id IN [one IN mine | one.userId]
  RETURN collect(r) AS begun
}
UNWIND mine AS row
MATCH (u:User {id: row.userId})
CALL (me, mine, u) {
  WITH me, mine, u WHERE size(mine) <= 8
  MATCH (me)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(u)
  RETURN collect(r) AS found
}
WITH row, me, u, staff, (staff OR u = me OR (u.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(u) })) AS seen,
  found + [r IN begun WHERE endNode(r) = u] AS there,
  [(u)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED]->(me) | r] AS back
WITH row, u, there, back, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says, [r IN back WHERE type(r) IS NOT NULL | type(r)] AS hears, coalesce(seen, u.status = 'active') AS seen
WITH row, u, there, back, says, hears, seen, 'BLOCKS' IN says AS blocking WHERE seen OR (blocking AND u.status = 'active')
// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.
RETURN row.i AS i, u.id AS userId, 'FOLLOWS' IN says AS following, 'FOLLOWS' IN hears AS followedBy,
  'FOLLOW_REQUESTED' IN says AS followRequested, 'FOLLOW_REQUESTED' IN hears AS requestedToFollow,
  'FRIEND' IN says OR 'FRIEND' IN hears AS friend,
  coalesce(any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestSent,
  coalesce(any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestReceived,
  blocking,
  seen AND coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muting
