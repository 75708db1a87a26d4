// name:    followeeIds
// doc:     Everybody an account follows, as one list in no order: the rooms its sockets stand in.
// access:  read
// batch:   rows
// rows:    single
// rule:    none rooms of the account's own sockets; shown to nobody
// budget:  200
// param    userId  UserId
// row      ids     UserId[]
// example  { "userId": "$bob" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (:User {id: row.userId})-[:FOLLOWS]->(v)
  RETURN collect(v.id) AS ids
}
RETURN row.i AS i, ids
