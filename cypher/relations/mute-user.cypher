// name:    muteUser
// doc:     Makes one account mute another, for ever or until a time. A mute that holds gets a new end and keeps its beginning; one that has ended counts as none.
// access:  write
// batch:   rows
// lock:    User(muterId, mutedId)
// rows:    single
// event    mute.created when outcome = 'muted' actor muterId target mutedId at at
// budget:  200 the scene's bob is short of the edges that make a node dense, so his are walked
// param    muterId    UserId        who mutes
// param    mutedId    UserId        who is muted
// param    until      EpochMillis?  null: for ever
// param    limit      int           most accounts one may mute
// param    nowMillis  EpochMillis
// param    at         EventId
// row      outcome    'muted' | 'already_muting' | 'mute_limit' | 'not_found'
// example  { "muterId": "$bob", "mutedId": "$alice", "until": 4102444800000, "limit": 5000, "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (a:User {id: row.muterId})
  OPTIONAL MATCH (b:User {id: row.mutedId}) WHERE b.status = 'active'
  CALL (row, a, b) {
    OPTIONAL MATCH (a)-[m:MUTES]->(b)
    RETURN m, m IS NOT NULL AND (m.until IS NULL OR m.until > row.nowMillis) AS holds
  }
  WITH row, a, b, m, holds, CASE
    WHEN a IS NULL OR b IS NULL OR EXISTS { (a)-[:BLOCKS]-(b) } THEN 'not_found'
    WHEN holds AND coalesce(m.until, 0) = coalesce(row.until, 0) THEN 'already_muting'
    WHEN holds THEN 'muted'
    // Those that have ended are counted apart only where they could matter.
    WHEN COUNT { (a)-[:MUTES]->() } >= row.limit
      AND COUNT { (a)-[x:MUTES]->() WHERE x.until IS NULL OR x.until > row.nowMillis } >= row.limit THEN 'mute_limit'
    ELSE 'muted' END AS outcome
  CALL (row, a, b, m, holds, outcome) {
    WITH row, a, b, m, holds WHERE outcome = 'muted'
    FOREACH (_ IN CASE WHEN holds THEN [] ELSE [1] END | DELETE m CREATE (a)-[:MUTES {at: row.at, until: row.until}]->(b))
    FOREACH (_ IN CASE WHEN holds THEN [1] ELSE [] END | SET m.until = row.until)
  }
  RETURN outcome
}
RETURN row.i AS i, outcome
