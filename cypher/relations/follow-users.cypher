// name:    followUsers
// doc:     Makes one account follow another; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(followerId, followeeId)
// rows:    single
// event    follow.created when outcome = 'followed' actor followerId target followeeId at at
// param    followerId  UserId     who follows
// param    followeeId  UserId     who is followed
// param    limit       int        most accounts one may follow
// param    at          EventId    snowflake of this request: order, cursor and mark of the outcome in one
// row      outcome     'followed' | 'already_following' | 'following_limit' | 'not_found'
// row      followedBy  boolean    the followee follows back
// example  { "followerId": "$carol", "followeeId": "$alice", "limit": 5000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.followerId})
  OPTIONAL MATCH (b:User {id: row.followeeId}) WHERE b.status = 'active'
  WITH row, a, b, CASE
    WHEN a IS NULL OR b IS NULL THEN 'not_found'
    WHEN EXISTS { (a)-[:FOLLOWS]->(b) } THEN 'already_following'
    WHEN COUNT { (a)-[:FOLLOWS]->() } >= row.limit THEN 'following_limit'
    ELSE 'followed' END AS outcome
  CALL (row, a, b, outcome) {
    WITH row, a, b, outcome WHERE outcome = 'followed'
    CREATE (a)-[:FOLLOWS {at: row.at, toId: row.followeeId}]->(b)
  }
  RETURN outcome, a IS NOT NULL AND b IS NOT NULL AND EXISTS { (b)-[:FOLLOWS]->(a) } AS followedBy
}
RETURN row.i AS i, outcome, followedBy
