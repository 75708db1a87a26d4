// name:    postSlice
// doc:     The next posts in the order of their ids, for a walk over all of them.
// access:  read
// rows:    single
// budget:  1100
// param from          PostId
// param limit         int
// row   last          PostId?        highest id of the slice; null at the end
// row   count         int
// example { "from": "$alicePost", "limit": 1000 }
CALL () {
  MATCH (n:Post) WHERE n.id >= $from
  RETURN n.id AS id ORDER BY n.id LIMIT $limit
}
RETURN max(id) AS last, count(id) AS count
