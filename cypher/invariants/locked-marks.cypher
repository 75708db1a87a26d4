// name:    lockedMarks
// doc:     Accounts whose mark `locked` is anything but true or absent.
// access:  read
// rows:    many
// budget:  300  a slice of thirty accounts with one fault
// param from          UserId
// param to            UserId         the slice: accounts from..to
// param limit         int
// row   userId        UserId
// example { "from": "$brokenFrom", "to": "$brokenTo", "limit": 1000 }
MATCH (a:User) USING INDEX a:User(id) WHERE a.id >= $from AND a.id <= $to AND a.locked IS NOT NULL AND NOT coalesce(a.locked = true, false)
RETURN a.id AS userId LIMIT $limit
