// name:    deletePost
// doc:     Deletes a post of its author; what stays is the event.
// access:  write
// batch:   rows
// lock:    Post(postId)
// lock:    User(authorId)
// rows:    single
// event    post.deleted when outcome = 'deleted' actor authorId target postId at at data privacy
// param    postId    PostId
// param    authorId  UserId    only the author's own posts are found
// param    at        EventId
// row      outcome   'deleted' | 'not_found'
// row      privacy   string    of the post that is gone: who may hear of it; empty when it was not found
// example  { "postId": "$alicePost", "authorId": "$alice", "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (p:Post {id: row.postId}) WHERE p.authorId = row.authorId
  WITH p, CASE WHEN p IS NULL THEN 'not_found' ELSE 'deleted' END AS outcome, coalesce(p.privacy, '') AS privacy
  CALL (p) { WITH p WHERE p IS NOT NULL DETACH DELETE p }
  RETURN outcome, privacy
}
RETURN row.i AS i, outcome, privacy
