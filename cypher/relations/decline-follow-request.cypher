// name:    declineFollowRequest
// doc:     Ends the request of somebody who asked to follow; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(userId, askerId)
// rows:    single
// event    follow.request_ended when outcome = 'declined' actor userId target askerId at at
// param    userId   UserId   who was asked
// param    askerId  UserId
// param    at       EventId
// row      outcome  'declined' | 'no_follow_request'
// example  { "userId": "$dave", "askerId": "$carol", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.userId})
  OPTIONAL MATCH (a:User {id: row.askerId})
  CALL (a, u) {
    OPTIONAL MATCH (a)-[r:FOLLOW_REQUESTED]->(u)
    DELETE r
    RETURN count(r) AS n
  }
  RETURN CASE WHEN n > 0 THEN 'declined' ELSE 'no_follow_request' END AS outcome
}
RETURN row.i AS i, outcome
