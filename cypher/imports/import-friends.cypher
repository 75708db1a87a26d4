// name:    importFriends
// doc:     Creates friendships between imported accounts; follows are left as they are, and the friend limit does not apply. Rows that were not created come back with the reason.
// access:  write
// bulk:    rows
// frame:   none  a friendship that is there is left alone
// rows:    many
// param    line       int
// param    personKey  string    '<source>:<id there>'; counts as who asked
// param    friendKey  string
// param    at         EventId   the same in every run
// row      line       int
// row      outcome    'exists' | 'duplicate' | 'unknown_person' | 'unknown_friend' | 'same_account' | 'blocked'
// example  [{ "line": 2, "personKey": "none:1", "friendKey": "none:2", "at": "9000000000000000003" }]
CALL () {
  UNWIND $rows AS row
  UNWIND [row.personKey, row.friendKey] AS key
  WITH DISTINCT key
  MATCH (u:User {importKey: key})
  WITH u ORDER BY u.id
  REMOVE u._lock
  RETURN count(*) AS locked
}
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {importKey: row.personKey})
  OPTIONAL MATCH (b:User {importKey: row.friendKey})
  CALL (a, b) { OPTIONAL MATCH (a)-[f:FRIEND]-(b) RETURN head(collect(f.at)) AS known }
  WITH row, a, b, CASE
    WHEN a IS NULL THEN 'unknown_person'
    WHEN b IS NULL THEN 'unknown_friend'
    WHEN a = b THEN 'same_account'
    WHEN known = row.at THEN 'exists'
    WHEN known IS NOT NULL THEN 'duplicate'
    WHEN EXISTS { (a)-[:BLOCKS]-(b) } THEN 'blocked'
    ELSE 'created' END AS outcome
  CALL (row, a, b, outcome) {
    WITH row, a, b, outcome WHERE outcome = 'created'
    CALL (a, b) { OPTIONAL MATCH (a)-[r:FRIEND_REQUESTED]-(b) DELETE r }
    WITH row, a, CASE WHEN a.id < b.id THEN a ELSE b END AS low, CASE WHEN a.id < b.id THEN b ELSE a END AS high
    CREATE (low)-[:FRIEND {at: row.at, askedBy: a.id, askedAt: row.at}]->(high)
  }
  RETURN outcome
}
WITH row, outcome WHERE outcome <> 'created'
RETURN row.line AS line, outcome
