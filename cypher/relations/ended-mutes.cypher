// name:    endedMutes
// doc:     Mutes that have ended by themselves, oldest end first.
// access:  read
// rows:    many
// rule:    none pairs for the sweep
// param    nowMillis  EpochMillis
// param    limit      int
// row      muterId    UserId
// row      mutedId    UserId
// example  { "nowMillis": 4102444800000, "limit": 1 }
CALL () {
  MATCH (a)-[m:MUTES]->(b) WHERE m.until <= $nowMillis
  RETURN a.id AS muterId, b.id AS mutedId ORDER BY m.until LIMIT $limit
}
RETURN muterId, mutedId
