// name:    unblockUser
// doc:     Ends a block, whatever has become of the other account; what it ended does not come back.
// access:  write
// batch:   rows
// lock:    User(blockerId, blockedId)
// rows:    single
// event    block.deleted when outcome = 'unblocked' actor blockerId target blockedId at at
// param    blockerId  UserId
// param    blockedId  UserId
// param    at         EventId
// row      outcome    'unblocked' | 'not_blocking'
// example  { "blockerId": "$alice", "blockedId": "$frank", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.blockerId})
  OPTIONAL MATCH (b:User {id: row.blockedId})
  CALL (a, b) {
    OPTIONAL MATCH (a)-[r:BLOCKS]->(b)
    DELETE r
    RETURN count(r) AS n
  }
  RETURN CASE WHEN n > 0 THEN 'unblocked' ELSE 'not_blocking' END AS outcome
}
RETURN row.i AS i, outcome
