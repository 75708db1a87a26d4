// name:    commonFans
// doc:     Who follows both of two accounts, looking through the newest fans of the one that has fewer; `complete` tells whether that were all.
// access:  read
// batch:   rows
// shared:  most
// rows:    single?
// rule:    none no endpoint answers it; checks against other sources do
// budget:  8000
// param    firstId   UserId
// param    secondId  UserId
// param    most      int       fans looked at
// row      ids       UserId[]  newest fan first
// row      complete  boolean
// example  { "firstId": "$celebrity", "secondId": "$alice", "most": 1000 }
UNWIND $rows AS row
MATCH (a:User {id: row.firstId})
MATCH (b:User {id: row.secondId})
WITH row, a, b, COUNT { (a)<-[:FOLLOWS]-() } AS fansOfA, COUNT { (b)<-[:FOLLOWS]-() } AS fansOfB
WITH row, CASE WHEN fansOfA <= fansOfB THEN a.id ELSE b.id END AS few,
  CASE WHEN fansOfA <= fansOfB THEN b ELSE a END AS many,
  CASE WHEN fansOfA <= fansOfB THEN fansOfA ELSE fansOfB END AS fans
CALL (few, many) {
  CALL (few) {
    // An index of two properties is sought by both.
    MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = few AND f.at > 0
    RETURN v ORDER BY f.toId DESC, f.at DESC LIMIT $most
  }
  WITH v, many WHERE EXISTS { (v)-[:FOLLOWS]->(many) }
  RETURN collect(v.id) AS ids
}
RETURN row.i AS i, ids, fans <= $most AS complete
