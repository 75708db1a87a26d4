// name:    sweepMutes
// doc:     Deletes the named mutes that have ended; one that was renewed meanwhile stays.
// access:  write
// bulk:    rows
// frame:   none  deleting twice is the same as once
// rows:    single
// param    muterId    UserId
// param    mutedId    UserId
// param    nowMillis  EpochMillis
// row      deleted    int
// example  [{ "muterId": "$alice", "mutedId": "$carol", "nowMillis": 1764000000000 }]
CALL () {
  UNWIND $rows AS row
  MATCH (a:User {id: row.muterId}) MATCH (b:User {id: row.mutedId})
  WITH collect({a: a, b: b, now: row.nowMillis}) AS pairs, collect(a) + collect(b) AS ends
  // Both ends are locked first and in order of their ids, as in every framed write.
  CALL (ends) { UNWIND ends AS n WITH DISTINCT n ORDER BY n.id REMOVE n._lock RETURN count(*) AS locked }
  UNWIND pairs AS pair
  WITH pair.a AS a, pair.b AS b, pair.now AS now
  CALL (a, b, now) {
    WITH a, b, now, [(a)-[m:MUTES]->(b) | m] AS mutes
    WITH [m IN mutes WHERE m.until <= now] AS ended
    FOREACH (m IN ended | DELETE m)
    RETURN size(ended) AS n
  }
  RETURN sum(n) AS deleted
}
RETURN deleted
