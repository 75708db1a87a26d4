// name:    repairLockedMarks
// doc:     Removes marks `locked` that are not true.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param userId        UserId
// row   repaired      int
// example [{ "userId": "$alice" }]
UNWIND $rows AS row
MATCH (u:User {id: row.userId})
REMOVE u._lock
WITH u WHERE u.locked IS NOT NULL AND NOT coalesce(u.locked = true, false)
REMOVE u.locked
RETURN count(*) AS repaired
