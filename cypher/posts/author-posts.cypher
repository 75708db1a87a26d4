// name:    authorPosts
// doc:     Public posts of one author, newest first, in index order.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    none the caller applies the pure form
// budget:  8
// param    authorId  UserId
// param    before    PostId    only older posts
// param    limit     int
// row      id        PostId
// example  { "authorId": "$alice", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  MATCH (p:Post) WHERE p.authorId = row.authorId AND p.vis = 0 AND p.id < row.before
  RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit
}
RETURN row.i AS i, id
