// name:    userIdsByUsername
// doc:     The account of a username, whatever the case it is written in.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none the caller applies the pure form
// param    usernameKey  string   lower case
// row      id           UserId
// example  { "usernameKey": "$aliceName" }
UNWIND $rows AS row
MATCH (u:User {usernameKey: row.usernameKey})
RETURN row.i AS i, u.id AS id
