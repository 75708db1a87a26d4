// name:    unfriend
// doc:     Ends a friendship; follows stay. A repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(userId, friendId)
// rows:    single
// event    friend.deleted when outcome = 'unfriended' actor userId target friendId at at
// param    userId     UserId       who ends it
// param    friendId   UserId
// param    nowMillis  EpochMillis
// param    at         EventId
// row      outcome    'unfriended' | 'not_friends'
// row      hears      boolean      the account follows the other and does not mute it
// row      heard      boolean      the other follows the account and does not mute it
// example  { "userId": "$alice", "friendId": "$erin", "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.userId})
  OPTIONAL MATCH (b:User {id: row.friendId})
  WITH row, [(a)-[r:FRIEND|FOLLOWS|MUTES]->(b) | r] AS there, [(b)-[r:FRIEND|FOLLOWS|MUTES]->(a) | r] AS back
  WITH [r IN there + back WHERE type(r) = 'FRIEND'] AS friendships,
    any(r IN there WHERE type(r) = 'FOLLOWS')
      AND none(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS hears,
    any(r IN back WHERE type(r) = 'FOLLOWS')
      AND none(r IN back WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS heard
  FOREACH (r IN friendships | DELETE r)
  RETURN CASE WHEN size(friendships) > 0 THEN 'unfriended' ELSE 'not_friends' END AS outcome, hears, heard
}
RETURN row.i AS i, outcome, hears, heard
