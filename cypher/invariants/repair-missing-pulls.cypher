// name:    repairMissingPulls
// doc:     Marks authors of posts that readers must merge.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// budget:  200  all posts of an author who has none to merge
// param userId        UserId
// row   repaired      int
// example [{ "userId": "$alice" }]
UNWIND $rows AS row
MATCH (u:User {id: row.userId})
REMOVE u._lock
WITH u WHERE u.pulls IS NULL AND EXISTS { MATCH (p:Post) WHERE p.authorId = u.id AND p.id > 0 AND p.plan = 'pull' }
SET u.pulls = true
RETURN count(*) AS repaired
