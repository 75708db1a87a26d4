// name:    otherAdmin
// doc:     An active administrator other than one account, if there is any.
// access:  read
// rows:    single?
// rule:    none only the command line asks, and shows nobody
// allow:   NodeIndexScan the command line asks, a few times in a network's life; roles are not indexed as nearly all are the same
// param    id  UserId
// row      id  UserId
// example  { "id": "$alice" }
MATCH (u:User) WHERE u.role = 'admin' AND u.status = 'active' AND u.id <> $id
RETURN u.id AS id LIMIT 1
