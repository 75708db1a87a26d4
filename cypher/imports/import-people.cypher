// name:    importPeople
// doc:     Creates accounts that come from elsewhere. Rows that were not created come back with the reason.
// access:  write
// bulk:    rows
// frame:   none  a person whose key is there is left alone
// rows:    many
// param    line          int           where the row stands in the file
// param    key           string        '<source>:<id there>'
// param    id            UserId        the same in every run
// param    username      string
// param    usernameKey   string        lower case: unique
// param    email         string?       lower case: unique
// param    phone         string?
// param    nickname      string
// param    passwordHash  string?       argon2 or bcrypt; null: nobody can log in until an operator gives a token
// param    gender        string?
// param    birthday      string?
// param    location      string?
// param    bio           string?
// param    status        string
// param    locked        boolean
// param    atMillis      EpochMillis
// row      line          int
// row      outcome       'exists' | 'duplicate' | 'username_taken' | 'email_taken' | 'phone_taken' | 'id_taken'
// example  [{ "line": 2, "key": "example:1", "id": "9000000000000000001", "username": "Imported", "usernameKey": "imported", "email": null, "phone": null, "nickname": "Imported", "passwordHash": null, "gender": null, "birthday": null, "location": null, "bio": null, "status": "active", "locked": false, "atMillis": 1764000000000 }]
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (known:User {importKey: row.key})
  WITH row, CASE
    WHEN known IS NOT NULL THEN CASE WHEN known.id = row.id THEN 'exists' ELSE 'duplicate' END
    WHEN EXISTS { MATCH (:User {usernameKey: row.usernameKey}) } THEN 'username_taken'
    WHEN row.email IS NOT NULL AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'
    WHEN row.phone IS NOT NULL AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'
    WHEN EXISTS { MATCH (:User {id: row.id}) } THEN 'id_taken'
    ELSE 'created' END AS outcome
  CALL (row, outcome) {
    WITH row, outcome WHERE outcome = 'created'
    CREATE (:User {id: row.id, importKey: row.key, username: row.username, usernameKey: row.usernameKey,
      email: row.email, phone: row.phone, nickname: row.nickname, passwordHash: row.passwordHash, gender: row.gender,
      birthday: row.birthday, location: row.location, bio: row.bio, status: row.status,
      locked: CASE WHEN row.locked THEN true END, role: 'user', createdAt: row.atMillis, updatedAt: row.atMillis})
  }
  RETURN outcome
}
WITH row, outcome WHERE outcome <> 'created'
RETURN row.line AS line, outcome
