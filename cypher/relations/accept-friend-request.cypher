// name:    acceptFriendRequest
// doc:     Makes friends of an account and who asked it; the two follow each other as far as their limits allow, and requests to follow between them end.
// access:  write
// batch:   rows
// lock:    User(userId, askerId)
// rows:    single
// budget:  100 a sparse node keeps all its edges in one chain
// event    friend.created when outcome = 'befriended' actor userId target askerId at at
// event    follow.created when follows = 'now' actor userId target askerId at at
// event    follow.created when followed = 'now' actor askerId target userId at at
// param    userId       UserId       who was asked
// param    askerId      UserId
// param    friendLimit  int          most friends of one account
// param    followLimit  int          most accounts one may follow, waiting requests among them
// param    validFrom    EventId      older requests are void
// param    nowMillis    EpochMillis
// param    at           EventId
// row      outcome      'befriended' | 'no_friend_request' | 'friend_limit' | 'not_found'
// row      follows      'before' | 'now' | 'not'  the account follows who asked
// row      followed     'before' | 'now' | 'not'  who asked follows the account
// row      muting       boolean      the account mutes who asked
// row      muted        boolean      who asked mutes the account
// example  { "userId": "$alice", "askerId": "$carol", "friendLimit": 5000, "followLimit": 5000, "validFrom": "1", "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.userId})
  OPTIONAL MATCH (b:User {id: row.askerId}) WHERE b.status = 'active'
  WITH row, a, b,
    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,
    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(a) | r] AS back
  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears,
    [r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom | r.at] AS asked,
    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting,
    any(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted
  WITH row, a, b, there, back, says, hears, asked, muting, muted, CASE
    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'
    WHEN size(asked) = 0 OR 'FRIEND' IN says OR 'FRIEND' IN hears THEN 'no_friend_request'
    WHEN COUNT { (a)-[:FRIEND]-() } >= row.friendLimit OR COUNT { (b)-[:FRIEND]-() } >= row.friendLimit THEN 'friend_limit'
    ELSE 'befriended' END AS outcome
  CALL (row, a, b, there, back, asked, outcome) {
    WITH row, a, b, there, back, asked, outcome WHERE outcome = 'befriended'
    FOREACH (r IN [r IN there + back WHERE type(r) IN ['FOLLOW_REQUESTED', 'FRIEND_REQUESTED']] | DELETE r)
    // One edge, from the lower id to the higher; who asked and when, who accepted and when: both have consented.
    FOREACH (askedAt IN CASE WHEN row.userId < row.askerId THEN asked ELSE [] END | CREATE (a)-[:FRIEND {at: row.at, askedBy: row.askerId, askedAt: askedAt}]->(b))
    FOREACH (askedAt IN CASE WHEN row.userId < row.askerId THEN [] ELSE asked END | CREATE (b)-[:FRIEND {at: row.at, askedBy: row.askerId, askedAt: askedAt}]->(a))
  }
  // Counted after the requests to follow have gone: they are part of the limit.
  WITH row, a, b, outcome, muting, muted,
    CASE WHEN 'FOLLOWS' IN says THEN 'before' WHEN outcome <> 'befriended' THEN 'not'
      WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS follows,
    CASE WHEN 'FOLLOWS' IN hears THEN 'before' WHEN outcome <> 'befriended' THEN 'not'
      WHEN COUNT { (b)-[:FOLLOWS]->() } + COUNT { (b)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS followed
  FOREACH (_ IN CASE follows WHEN 'now' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.askerId}]->(b))
  FOREACH (_ IN CASE followed WHEN 'now' THEN [1] ELSE [] END | CREATE (b)-[:FOLLOWS {at: row.at, toId: row.userId}]->(a))
  RETURN outcome, follows, followed, muting, muted
}
RETURN row.i AS i, outcome, follows, followed, muting, muted
