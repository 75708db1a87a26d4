// name:    friendsPosts
// doc:     Posts of one author as a friend sees them, public ones and those for friends, newest first, in index order.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// budget:  12
// rule:    none the caller applies the pure form
// param    authorId  UserId
// param    before    PostId    only older posts
// param    limit     int
// row      id        PostId
// example  { "authorId": "$alice", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  UNWIND [0, 1] AS vis
  CALL (row, vis) {
    MATCH (p:Post) WHERE p.authorId = row.authorId AND p.vis = vis AND p.id < row.before
    RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit
  }
  RETURN id ORDER BY id DESC LIMIT $limit
}
RETURN row.i AS i, id
