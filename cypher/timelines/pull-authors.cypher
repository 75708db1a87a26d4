// name:    pullAuthors
// doc:     Accounts someone follows that have posts which are merged when read instead of pushed.
// access:  read
// batch:   rows
// rows:    many
// rule:    none the caller applies the pure form
// budget:  200
// param    viewerId  UserId
// row      id        UserId
// example  { "viewerId": "$bob" }
UNWIND $rows AS row
MATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f) WHERE f.pulls
RETURN row.i AS i, f.id AS id
