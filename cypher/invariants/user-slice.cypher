// name:    userSlice
// doc:     The next accounts in the order of their ids, for a walk over all of them.
// access:  read
// rows:    single
// budget:  1100
// param from          UserId
// param limit         int
// row   last          UserId?        highest id of the slice; null at the end
// row   count         int
// example { "from": "$alice", "limit": 1000 }
CALL () {
  MATCH (n:User) WHERE n.id >= $from
  RETURN n.id AS id ORDER BY n.id LIMIT $limit
}
RETURN max(id) AS last, count(id) AS count
