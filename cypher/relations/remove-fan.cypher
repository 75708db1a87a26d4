// name:    removeFan
// doc:     Ends the follow of a fan who is not told; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(userId, fanId)
// rows:    single
// budget:  100 a sparse node keeps all its edges in one chain
// event    follow.deleted when outcome = 'removed' actor fanId target userId at at
// param    userId   UserId   who is followed
// param    fanId    UserId
// param    at       EventId
// row      outcome  'removed' | 'not_a_fan'
// example  { "userId": "$alice", "fanId": "$bob", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.userId})
  OPTIONAL MATCH (f:User {id: row.fanId})
  CALL (f, u) {
    OPTIONAL MATCH (f)-[r:FOLLOWS]->(u)
    DELETE r
    RETURN count(r) AS n
  }
  RETURN CASE WHEN n > 0 THEN 'removed' ELSE 'not_a_fan' END AS outcome
}
RETURN row.i AS i, outcome
