// name:    repairEdgesAcrossBlock
// doc:     Ends follows, friendships and requests across a block.
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
MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED]->(b) WHERE elementId(r) = row.edge AND EXISTS { (a)-[:BLOCKS]-(b) }
DELETE r
RETURN count(*) AS repaired
