// name:    unmuteUser
// doc:     Ends a mute, whatever has become of the other account; one that has ended by itself counts as none.
// access:  write
// batch:   rows
// lock:    User(muterId, mutedId)
// rows:    single
// event    mute.deleted when outcome = 'unmuted' actor muterId target mutedId at at
// param    muterId    UserId
// param    mutedId    UserId
// param    nowMillis  EpochMillis
// param    at         EventId
// row      outcome    'unmuted' | 'not_muting'
// row      following  boolean      the one follows the other: whose posts are heard again
// row      friend     boolean
// example  { "muterId": "$alice", "mutedId": "$carol", "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.muterId})
  OPTIONAL MATCH (b:User {id: row.mutedId})
  CALL (row, a, b) {
    OPTIONAL MATCH (a)-[m:MUTES]->(b)
    WITH m, m.until IS NULL OR m.until > row.nowMillis AS holds
    DELETE m
    RETURN count(CASE WHEN holds THEN m END) AS n
  }
  RETURN CASE WHEN n > 0 THEN 'unmuted' ELSE 'not_muting' END AS outcome,
    a IS NOT NULL AND b IS NOT NULL AND EXISTS { (a)-[:FOLLOWS]->(b) } AS following,
    a IS NOT NULL AND b IS NOT NULL AND EXISTS { (a)-[:FRIEND]-(b) } AS friend
}
RETURN row.i AS i, outcome, following, friend
