// name:    repairFollowRequestsToUnlocked
// doc:     Makes follows of requests to accounts that are not locked.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param edge          string         element id
// param settledBefore EpochMillis
// row   repaired      int
// example [{ "edge": "5:none:0", "settledBefore": 1900000000000 }]
CALL () {
  UNWIND $rows AS row
  MATCH (a)-[r]->(b) WHERE elementId(r) = row.edge
  UNWIND [a, b] AS n
  WITH DISTINCT n ORDER BY n.id
  REMOVE n._lock
  RETURN count(*) AS locked
}
UNWIND $rows AS row
CALL (row) {
  MATCH (a)-[r:FOLLOW_REQUESTED]->(b) WHERE elementId(r) = row.edge
  WITH a, b, r, r.at AS at WHERE a <> b AND b.locked IS NULL AND b.updatedAt < row.settledBefore
    AND NOT EXISTS { (a)-[:FOLLOWS]->(b) } AND NOT EXISTS { (a)-[:BLOCKS]-(b) }
  DELETE r
  CREATE (a)-[:FOLLOWS {at: at, toId: b.id}]->(b)
  RETURN count(*) AS followed
}
RETURN sum(followed) AS repaired
