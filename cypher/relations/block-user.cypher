// name:    blockUser
// doc:     Makes one account block another and ends all else between the two, in both directions: follows, friendship, requests of both kinds. Mutes stay.
// access:  write
// batch:   rows
// lock:    User(blockerId, blockedId)
// rows:    single
// event    block.created when outcome = 'blocked' actor blockerId target blockedId at at
// budget:  200 the scene's bob is short of the edges that make a node dense, so his are walked
// param    blockerId  UserId     who blocks
// param    blockedId  UserId     who is blocked
// param    limit      int        most accounts one may block
// param    at         EventId
// row      outcome    'blocked' | 'already_blocking' | 'block_limit' | 'not_found'
// example  { "blockerId": "$bob", "blockedId": "$alice", "limit": 5000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.blockerId})
  OPTIONAL MATCH (b:User {id: row.blockedId}) WHERE b.status = 'active'
  // Whoever is blocked meets nobody here: the answer is the one for an account that never was.
  WITH row, a, b, CASE
    WHEN a IS NULL OR b IS NULL THEN 'not_found'
    WHEN EXISTS { (a)-[:BLOCKS]->(b) } THEN 'already_blocking'
    WHEN EXISTS { (b)-[:BLOCKS]->(a) } THEN 'not_found'
    WHEN COUNT { (a)-[:BLOCKS]->() } >= row.limit THEN 'block_limit'
    ELSE 'blocked' END AS outcome
  CALL (row, a, b, outcome) {
    WITH row, a, b WHERE outcome = 'blocked'
    CREATE (a)-[:BLOCKS {at: row.at}]->(b)
    WITH a, b
    // One walk each way, along what an account begins, which is bounded: two celebrities have a million fans each.
    CALL (a, b) { MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) DELETE r }
    CALL (a, b) { MATCH (b)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(a) DELETE r }
  }
  RETURN outcome
}
RETURN row.i AS i, outcome
