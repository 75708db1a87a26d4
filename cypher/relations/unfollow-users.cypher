// name:    unfollowUsers
// doc:     Ends a follow; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(followerId, followeeId)
// rows:    single
// event    follow.deleted when outcome = 'unfollowed' actor followerId target followeeId at at
// param    followerId  UserId
// param    followeeId  UserId
// param    at          EventId
// row      outcome     'unfollowed' | 'not_following'
// example  { "followerId": "$bob", "followeeId": "$alice", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.followerId})
  OPTIONAL MATCH (b:User {id: row.followeeId})
  // CALL (a, b) binds both ends first: the planner would start at the celebrity's fans.
  CALL (a, b) {
    OPTIONAL MATCH (a)-[f:FOLLOWS]->(b)
    DELETE f
    RETURN count(f) AS n
  }
  RETURN CASE WHEN n > 0 THEN 'unfollowed' ELSE 'not_following' END AS outcome
}
RETURN row.i AS i, outcome
