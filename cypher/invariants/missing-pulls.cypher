// name:    missingPulls
// doc:     Authors of posts that readers must merge (`plan` pull) who are not marked so: their posts are missing in timelines.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   userId        UserId
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to AND a.pulls IS NULL
  AND EXISTS { MATCH (p:Post) WHERE p.authorId = a.id AND p.id > 0 AND p.plan = 'pull' }
RETURN a.id AS userId LIMIT $limit
