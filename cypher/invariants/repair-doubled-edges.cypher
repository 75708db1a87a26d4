// name:    repairDoubledEdges
// doc:     Leaves one edge where there are several: of mutes the last one, of others the first one.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param kind          string
// param fromId        UserId
// param toId          UserId
// row   repaired      int
// example [{ "kind": "FOLLOWS", "fromId": "$alice", "toId": "$bob" }]
CALL () {
  UNWIND $rows AS row
  UNWIND [row.fromId, row.toId] AS id
  WITH DISTINCT id ORDER BY id
  MATCH (n:User {id: id})
  REMOVE n._lock
  RETURN count(*) AS locked
}
UNWIND $rows AS row
CALL (row) {
  MATCH (a:User {id: row.fromId})
  MATCH (b:User {id: row.toId})
  CALL (row, a, b) {
    MATCH (a)-[r:FOLLOWS|FRIEND|FOLLOW_REQUESTED|FRIEND_REQUESTED|BLOCKS|MUTES]-(b)
    WHERE type(r) = row.kind AND (row.kind = 'FRIEND' OR startNode(r) = a)
    WITH r, startNode(r) = a AS right, CASE row.kind WHEN 'MUTES' THEN -r.at ELSE r.at END AS nth
    ORDER BY right DESC, nth
    RETURN tail(collect(r)) AS copies
  }
  FOREACH (copy IN copies | DELETE copy)
  RETURN sum(size(copies)) AS removed
}
RETURN count(CASE WHEN removed > 0 THEN 1 END) AS repaired
