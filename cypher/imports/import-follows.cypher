// name:    importFollows
// doc:     Creates follows between imported accounts; the following limit does not apply, and locked accounts are not asked. Rows that were not created come back with the reason.
// access:  write
// bulk:    rows
// frame:   none  a follow that is there is left alone
// rows:    many
// param    line         int
// param    followerKey  string    '<source>:<id there>'
// param    followeeKey  string
// param    at           EventId   the same in every run
// row      line         int
// row      outcome      'exists' | 'duplicate' | 'unknown_follower' | 'unknown_followee' | 'same_account' | 'blocked'
// example  [{ "line": 2, "followerKey": "none:1", "followeeKey": "none:2", "at": "9000000000000000003" }]
CALL () {
  UNWIND $rows AS row
  UNWIND [row.followerKey, row.followeeKey] AS key
  WITH DISTINCT key
  MATCH (u:User {importKey: key})
  WITH u ORDER BY u.id
  REMOVE u._lock
  RETURN count(*) AS locked
}
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {importKey: row.followerKey})
  OPTIONAL MATCH (b:User {importKey: row.followeeKey})
  CALL (a, b) { OPTIONAL MATCH (a)-[f:FOLLOWS]->(b) RETURN f.at AS known }
  WITH row, a, b, CASE
    WHEN a IS NULL THEN 'unknown_follower'
    WHEN b IS NULL THEN 'unknown_followee'
    WHEN a = b THEN 'same_account'
    WHEN known = row.at THEN 'exists'
    WHEN known IS NOT NULL THEN 'duplicate'
    WHEN EXISTS { (a)-[:BLOCKS]-(b) } THEN 'blocked'
    ELSE 'created' END AS outcome
  CALL (row, a, b, outcome) {
    WITH row, a, b, outcome WHERE outcome = 'created'
    CALL (a, b) { OPTIONAL MATCH (a)-[r:FOLLOW_REQUESTED]->(b) DELETE r }
    CREATE (a)-[:FOLLOWS {at: row.at, toId: b.id}]->(b)
  }
  RETURN outcome
}
WITH row, outcome WHERE outcome <> 'created'
RETURN row.line AS line, outcome
