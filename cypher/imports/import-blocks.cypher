// name:    importBlocks
// doc:     Creates blocks between imported accounts, and ends follows, friendship and requests between the two. Rows that were not created come back with the reason, created ones when they ended something.
// access:  write
// bulk:    rows
// frame:   none  a block that is there is left alone
// rows:    many
// param    line        int
// param    blockerKey  string    '<source>:<id there>'
// param    blockedKey  string
// param    at          EventId   the same in every run
// row      line        int
// row      outcome     'created' | 'exists' | 'duplicate' | 'unknown_blocker' | 'unknown_blocked' | 'same_account'
// row      blockerId   UserId?   of a created one
// row      blockedId   UserId?
// row      ended       int       follows, friendships and requests that the block ended
// example  [{ "line": 2, "blockerKey": "none:1", "blockedKey": "none:2", "at": "9000000000000000003" }]
CALL () {
  UNWIND $rows AS row
  UNWIND [row.blockerKey, row.blockedKey] AS key
  WITH DISTINCT key
  MATCH (u:User {importKey: key})
  WITH u ORDER BY u.id
  REMOVE u._lock
  RETURN count(*) AS locked
}
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {importKey: row.blockerKey})
  OPTIONAL MATCH (b:User {importKey: row.blockedKey})
  CALL (a, b) { OPTIONAL MATCH (a)-[x:BLOCKS]->(b) RETURN head(collect(x.at)) AS known }
  WITH row, a, b, CASE
    WHEN a IS NULL THEN 'unknown_blocker'
    WHEN b IS NULL THEN 'unknown_blocked'
    WHEN a = b THEN 'same_account'
    WHEN known = row.at THEN 'exists'
    WHEN known IS NOT NULL THEN 'duplicate'
    ELSE 'created' END AS outcome
  CALL (a, b, outcome) {
    WITH a, b, outcome WHERE outcome = 'created'
    MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]-(b)
    DELETE r
    RETURN count(*) AS ended
  }
  CALL (row, a, b, outcome) {
    WITH row, a, b, outcome WHERE outcome = 'created'
    CREATE (a)-[:BLOCKS {at: row.at}]->(b)
  }
  RETURN outcome, a.id AS blockerId, b.id AS blockedId, ended
}
WITH row, outcome, blockerId, blockedId, ended WHERE outcome <> 'created' OR ended > 0
RETURN row.line AS line, outcome, blockerId, blockedId, ended
