// name:    repairFriendsWithoutConsent
// doc:     Ends friendships that nobody is known to have asked for.
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
MATCH (a)-[r:FRIEND]->(b) WHERE elementId(r) = row.edge AND (r.at IS NULL OR r.askedAt IS NULL OR r.askedBy IS NULL OR NOT r.askedBy IN [a.id, b.id])
DELETE r
RETURN count(*) AS repaired
