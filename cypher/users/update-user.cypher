// name:    updateUser
// doc:     Changes the named fields of a profile, when it is still the version the caller saw. While requests to follow wait it is unlocked only if told what shall become of them; a job does that.
// access:  write
// batch:   rows
// lock:    User(id)
// rows:    single
// event    user.updated when outcome = 'updated' actor id target id at at
// event    user.unlocked when unlocked = 'yes' actor id target id at at data waitingRequests
// param    id               UserId
// param    fields           string[]      names of the fields to set; the others keep their value
// param    nickname         string?
// param    gender           string?
// param    birthday         string?
// param    location         string?
// param    bio              string?
// param    email            string?       lower case
// param    phone            string?
// param    locked           boolean?
// param    waitingRequests  string?       'accept' or 'decline': what becomes of requests to follow; null: refuse while some wait
// param    seenAt           EpochMillis?  updatedAt of the version to replace; null: any
// param    at               EventId
// param    atMillis         EpochMillis
// row      outcome          'updated' | 'not_found' | 'stale' | 'email_taken' | 'phone_taken' | 'follow_requests_waiting'
// row      waiting          int           requests to follow that wait
// row      unlocked         'yes' | 'no'  it was locked before
// example  { "id": "$alice", "fields": ["bio"], "nickname": null, "gender": null, "birthday": null, "location": null, "bio": "hello", "email": null, "phone": null, "locked": null, "waitingRequests": null, "seenAt": null, "at": "9000000000000000003", "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.id})
  WITH row, u, COUNT { (u)<-[:FOLLOW_REQUESTED]-() } AS waiting,
    coalesce('locked' IN row.fields AND row.locked = false AND u.locked, false) AS unlocks
  WITH row, u, waiting, unlocks, CASE
    WHEN u IS NULL THEN 'not_found'
    WHEN row.seenAt IS NOT NULL AND row.seenAt <> u.updatedAt THEN 'stale'
    WHEN 'email' IN row.fields AND row.email IS NOT NULL AND row.email <> coalesce(u.email, '') AND EXISTS { MATCH (:User {email: row.email}) } THEN 'email_taken'
    WHEN 'phone' IN row.fields AND row.phone IS NOT NULL AND row.phone <> coalesce(u.phone, '') AND EXISTS { MATCH (:User {phone: row.phone}) } THEN 'phone_taken'
    WHEN unlocks AND waiting > 0 AND row.waitingRequests IS NULL THEN 'follow_requests_waiting'
    ELSE 'updated' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'updated'
    SET u.nickname = CASE WHEN 'nickname' IN row.fields THEN row.nickname ELSE u.nickname END,
      u.gender = CASE WHEN 'gender' IN row.fields THEN row.gender ELSE u.gender END,
      u.birthday = CASE WHEN 'birthday' IN row.fields THEN row.birthday ELSE u.birthday END,
      u.location = CASE WHEN 'location' IN row.fields THEN row.location ELSE u.location END,
      u.bio = CASE WHEN 'bio' IN row.fields THEN row.bio ELSE u.bio END,
      u.email = CASE WHEN 'email' IN row.fields THEN row.email ELSE u.email END,
      u.phone = CASE WHEN 'phone' IN row.fields THEN row.phone ELSE u.phone END,
      // True or absent.
      u.locked = CASE WHEN NOT 'locked' IN row.fields THEN u.locked WHEN row.locked THEN true END,
      u.updatedAt = CASE WHEN row.atMillis > u.updatedAt THEN row.atMillis ELSE u.updatedAt + 1 END
  }
  RETURN outcome, waiting, CASE WHEN outcome = 'updated' AND unlocks THEN 'yes' ELSE 'no' END AS unlocked
}
RETURN row.i AS i, outcome, waiting, unlocked
