// name:    sendFriendRequest
// doc:     Asks an account to be friends. Where that one has asked already, the two are friends and follow each other as far as their limits allow.
// access:  write
// batch:   rows
// lock:    User(askerId, userId)
// rows:    single
// budget:  100 a sparse node keeps all its edges in one chain
// event    friend.requested when outcome = 'requested' actor askerId target userId at at
// event    friend.created when outcome = 'befriended' actor askerId target userId at at
// event    follow.created when follows = 'now' actor askerId target userId at at
// event    follow.created when followed = 'now' actor userId target askerId at at
// param    askerId       UserId
// param    userId        UserId       who is asked
// param    friendLimit   int          most friends of one account
// param    requestLimit  int          most requests of one account that wait
// param    followLimit   int          most accounts one may follow, waiting requests among them
// param    validFrom     EventId      older requests are void: they are replaced
// param    nowMillis     EpochMillis
// param    at            EventId
// row      outcome       'requested' | 'befriended' | 'already_friends' | 'already_requested' | 'friend_limit' | 'friend_request_limit' | 'not_found'
// row      follows       'before' | 'now' | 'not'  the asker follows the account
// row      followed      'before' | 'now' | 'not'  the account follows the asker
// row      muting        boolean      the asker mutes the account
// row      muted         boolean      the account mutes the asker
// example  { "askerId": "$alice", "userId": "$carol", "friendLimit": 5000, "requestLimit": 1000, "followLimit": 5000, "validFrom": "1", "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.askerId})
  OPTIONAL MATCH (b:User {id: row.userId}) WHERE b.status = 'active'
  // All that lies between the two in one walk each way, along what an account begins, which is bounded.
  WITH row, a, b,
    [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(b) | r] AS there,
    [(b)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(a) | r] AS back
  WITH row, a, b, there, back, [r IN there | type(r)] AS says, [r IN back | type(r)] AS hears,
    any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom) AS asked,
    [r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom | r.at] AS crossing,
    COUNT { (a)-[:FRIEND]-() } >= row.friendLimit AS full,
    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muting,
    any(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted
  WITH row, a, b, there, back, says, hears, crossing, muting, muted, CASE
    WHEN a IS NULL OR b IS NULL OR 'BLOCKS' IN says OR 'BLOCKS' IN hears THEN 'not_found'
    WHEN 'FRIEND' IN says OR 'FRIEND' IN hears THEN 'already_friends'
    WHEN size(crossing) > 0 AND (full OR COUNT { (b)-[:FRIEND]-() } >= row.friendLimit) THEN 'friend_limit'
    WHEN size(crossing) > 0 THEN 'befriended'
    WHEN asked THEN 'already_requested'
    WHEN full THEN 'friend_limit'
    // Void ones are counted apart only where they could matter.
    WHEN COUNT { (a)-[:FRIEND_REQUESTED]->() } >= row.requestLimit
      AND size([at IN [(a)-[r:FRIEND_REQUESTED]->() | r.at] WHERE at >= row.validFrom]) >= row.requestLimit THEN 'friend_request_limit'
    ELSE 'requested' END AS outcome
  CALL (row, a, b, there, back, crossing, outcome) {
    WITH row, a, b, there, back, crossing, outcome WHERE outcome IN ['requested', 'befriended']
    FOREACH (r IN [r IN there WHERE type(r) = 'FRIEND_REQUESTED'] | DELETE r)
    FOREACH (_ IN CASE outcome WHEN 'requested' THEN [1] ELSE [] END | CREATE (a)-[:FRIEND_REQUESTED {at: row.at, toId: row.userId}]->(b))
    FOREACH (askedAt IN CASE outcome WHEN 'befriended' THEN crossing ELSE [] END |
      FOREACH (r IN [r IN there + back WHERE type(r) = 'FOLLOW_REQUESTED'] + [r IN back WHERE type(r) = 'FRIEND_REQUESTED'] | DELETE r)
      // One edge, from the lower id to the higher; who asked and when, who accepted and when: both have consented.
      FOREACH (_ IN CASE WHEN row.askerId < row.userId THEN [1] ELSE [] END | CREATE (a)-[:FRIEND {at: row.at, askedBy: row.userId, askedAt: askedAt}]->(b))
      FOREACH (_ IN CASE WHEN row.askerId < row.userId THEN [] ELSE [1] END | CREATE (b)-[:FRIEND {at: row.at, askedBy: row.userId, askedAt: askedAt}]->(a)))
  }
  // Counted after the requests to follow have gone: they are part of the limit.
  WITH row, a, b, outcome, muting, muted,
    CASE WHEN 'FOLLOWS' IN says THEN 'before' WHEN outcome <> 'befriended' THEN 'not'
      WHEN COUNT { (a)-[:FOLLOWS]->() } + COUNT { (a)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS follows,
    CASE WHEN 'FOLLOWS' IN hears THEN 'before' WHEN outcome <> 'befriended' THEN 'not'
      WHEN COUNT { (b)-[:FOLLOWS]->() } + COUNT { (b)-[:FOLLOW_REQUESTED]->() } < row.followLimit THEN 'now' ELSE 'not' END AS followed
  FOREACH (_ IN CASE follows WHEN 'now' THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.userId}]->(b))
  FOREACH (_ IN CASE followed WHEN 'now' THEN [1] ELSE [] END | CREATE (b)-[:FOLLOWS {at: row.at, toId: row.askerId}]->(a))
  RETURN outcome, follows, followed, muting, muted
}
RETURN row.i AS i, outcome, follows, followed, muting, muted
