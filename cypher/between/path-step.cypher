// name:    pathStep
// doc:     What ties two accounts that stand next to each other on a path: friendship, else a follow.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none both are known to the viewer
// budget:  150
// param    firstId   UserId
// param    secondId  UserId
// param    friends   boolean   a friendship counts
// param    along     boolean   a follow of the second by the first counts
// param    against   boolean   a follow of the first by the second counts
// row      tie       'friend' | 'along' | 'against' | 'none'
// example  { "firstId": "$bob", "secondId": "$alice", "friends": true, "along": true, "against": true }
UNWIND $rows AS row
MATCH (a:User {id: row.firstId})
MATCH (b:User {id: row.secondId})
RETURN row.i AS i, CASE
  WHEN row.friends AND EXISTS { (a)-[:FRIEND]-(b) } THEN 'friend'
  WHEN row.along AND EXISTS { (a)-[:FOLLOWS]->(b) } THEN 'along'
  WHEN row.against AND EXISTS { (b)-[:FOLLOWS]->(a) } THEN 'against'
  ELSE 'none' END AS tie
