// name:    userCards
// doc:     What lists show of an account, and its status for the privacy rule. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// param    id        UserId
// row      id        UserId
// row      username  string
// row      nickname  string
// row      status    'active' | 'deactivated'
// example  { "id": "$alice" }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
RETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, u.status AS status
