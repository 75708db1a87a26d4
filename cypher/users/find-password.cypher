// name:    findPassword
// doc:     The stored password hash of an account; null when it has none (an import without passwords).
// access:  read
// batch:   rows
// rows:    single?
// param    id            UserId
// row      passwordHash  string?
// example  { "id": "$alice" }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
RETURN row.i AS i, u.passwordHash AS passwordHash
