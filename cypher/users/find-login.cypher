// name:    findLogin
// doc:     The account that a login names: username, email (both lower case) or phone.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none who logs in proves who it is; shown to nobody
// param    login         string
// row      id            UserId
// row      passwordHash  string?
// row      status        'active' | 'deactivated' | 'suspended'
// example  { "login": "$aliceName" }
UNWIND $rows AS row
CALL (row) {
  MATCH (u:User {usernameKey: row.login}) RETURN u
  UNION
  MATCH (u:User {email: row.login}) RETURN u
  UNION
  MATCH (u:User {phone: row.login}) RETURN u
}
RETURN row.i AS i, u.id AS id, u.passwordHash AS passwordHash, u.status AS status
