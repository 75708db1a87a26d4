// name:    endFriendRequest
// doc:     Takes back one's own friend request, or declines the other's; a void one is left to the sweep.
// access:  write
// batch:   rows
// lock:    User(userId, otherId)
// rows:    single
// event    friend.request_ended when outcome = 'cancelled' actor userId target otherId at at
// event    friend.request_ended when outcome = 'declined' actor userId target otherId at at
// param    userId     UserId
// param    otherId    UserId
// param    validFrom  EventId  older requests are void
// param    at         EventId
// row      outcome    'cancelled' | 'declined' | 'no_friend_request'
// example  { "userId": "$alice", "otherId": "$carol", "validFrom": "1", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.userId})
  OPTIONAL MATCH (b:User {id: row.otherId})
  WITH row, [(a)-[r:FRIEND_REQUESTED]->(b) | r] AS there, [(b)-[r:FRIEND_REQUESTED]->(a) | r] AS back
  WITH [r IN there WHERE r.at >= row.validFrom] AS own, [r IN back WHERE r.at >= row.validFrom] AS theirs
  WITH own, theirs, CASE WHEN size(own) > 0 THEN 'cancelled' WHEN size(theirs) > 0 THEN 'declined' ELSE 'no_friend_request' END AS outcome
  FOREACH (r IN own + theirs | DELETE r)
  RETURN outcome
}
RETURN row.i AS i, outcome
