// name:    unfollowUsers
// doc:     Ends a follow, or takes back the request for one; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(followerId, followeeId)
// rows:    single
// budget:  100 a sparse node keeps all its edges in one chain
// event    follow.deleted when outcome = 'unfollowed' actor followerId target followeeId at at
// event    follow.request_ended when outcome = 'cancelled' actor followerId target followeeId at at
// param    followerId  UserId
// param    followeeId  UserId
// param    at          EventId
// row      outcome     'unfollowed' | 'cancelled' | 'not_following'
// example  { "followerId": "$bob", "followeeId": "$alice", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.followerId})
  OPTIONAL MATCH (b:User {id: row.followeeId})
  // CALL (a, b) binds both ends first: the planner would start at the celebrity's fans.
  CALL (a, b) {
    OPTIONAL MATCH (a)-[f:FOLLOWS|FOLLOW_REQUESTED]->(b)
    WITH f, type(f) AS kind
    DELETE f
    RETURN collect(kind) AS kinds
  }
  RETURN CASE WHEN 'FOLLOWS' IN kinds THEN 'unfollowed' WHEN size(kinds) > 0 THEN 'cancelled' ELSE 'not_following' END AS outcome
}
RETURN row.i AS i, outcome
