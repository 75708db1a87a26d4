// name:    repairFriendsTurned
// doc:     Turns friendships round, to run from the lower id to the higher one; of two that agree, one stays.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param edge          string         element id
// row   repaired      int
// example [{ "edge": "5:none:0" }]
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
  MATCH (a)-[r:FRIEND]->(b) WHERE elementId(r) = row.edge AND a.id > b.id
  WITH a, b, r, properties(r) AS kept
  DELETE r
  WITH a, b, kept
  CALL (a, b, kept) {
    WITH a, b, kept WHERE NOT EXISTS { (b)-[:FRIEND]->(a) }
    CREATE (b)-[turned:FRIEND]->(a) SET turned = kept
  }
  RETURN count(*) AS turned
}
RETURN sum(turned) AS repaired
