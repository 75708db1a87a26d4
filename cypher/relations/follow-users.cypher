// name:    followUsers
// doc:     Makes one account follow another, or ask to where that one is locked and no friend; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(followerId, followeeId)
// rows:    single
// budget:  100 a sparse node keeps all its edges in one chain
// event    follow.created when outcome = 'followed' actor followerId target followeeId at at
// event    follow.requested when outcome = 'requested' actor followerId target followeeId at at
// param    followerId             UserId       who follows
// param    followeeId             UserId       who is followed
// param    limit                  int          most accounts one may follow, waiting requests among them
// param    validFrom              EventId      older friend requests are void
// param    nowMillis              EpochMillis  mutes that ended by then are none
// param    at                     EventId      snowflake of this request: order, cursor and mark of the outcome in one
// row      outcome                'followed' | 'requested' | 'already_following' | 'already_requested' | 'following_limit' | 'not_found'
// row      followedBy             boolean      the followee follows back
// row      requestedToFollow      boolean      the followee asked to follow
// row      friend                 boolean
// row      friendRequestSent      boolean      by the follower
// row      friendRequestReceived  boolean
// row      muting                 boolean      the follower mutes the followee
// example  { "followerId": "$carol", "followeeId": "$alice", "limit": 5000, "validFrom": "1", "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.followerId})
  OPTIONAL MATCH (b:User {id: row.followeeId}) WHERE b.status = 'active'
  // All that lies between the two in one walk each way, along what an account begins, which is bounded.
  WITH row, a, b,
    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,
    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS]->(a) | r] AS back
  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears
  WITH row, a, b, there, says, hears, 'FRIEND' IN says OR 'FRIEND' IN hears AS friend,
    any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS friendRequestSent,
    any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS friendRequestReceived,
    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting
  WITH row, a, b, there, hears, friend, friendRequestSent, friendRequestReceived, muting, CASE
    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'
    WHEN 'FOLLOWS' IN says THEN 'already_following'
    WHEN 'FOLLOW_REQUESTED' IN says THEN CASE WHEN b.locked AND NOT friend THEN 'already_requested' ELSE 'followed' END
    WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } >= row.limit THEN 'following_limit'
    WHEN b.locked AND NOT friend THEN 'requested'
    ELSE 'followed' END AS outcome
  // A request to an account that was unlocked since, or became a friend's.
  FOREACH (r IN CASE WHEN outcome IN ['followed', 'requested'] THEN [r IN there WHERE type(r) = 'FOLLOW_REQUESTED'] ELSE [] END | DELETE r)
  FOREACH (_ IN CASE outcome WHEN 'followed' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.followeeId}]->(b))
  FOREACH (_ IN CASE outcome WHEN 'requested' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOW_REQUESTED {at: row.at, toId: row.followeeId}]->(b))
  RETURN outcome, 'FOLLOWS' IN hears AS followedBy, 'FOLLOW_REQUESTED' IN hears AS requestedToFollow, friend, friendRequestSent,
    friendRequestReceived, muting
}
RETURN row.i AS i, outcome, followedBy, requestedToFollow, friend, friendRequestSent, friendRequestReceived, muting
