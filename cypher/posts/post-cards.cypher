// name:    postCards
// doc:     Posts by id, without their authors' cards. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none the caller applies the pure form
// param    id         PostId
// row      id         PostId
// row      authorId   UserId
// row      text       string
// row      privacy    'public' | 'friends' | 'private'
// row      createdAt  EpochMillis
// row      updatedAt  EpochMillis
// example  { "id": "$alicePost" }
UNWIND $rows AS row
MATCH (p:Post {id: row.id})
// Read at once: a delete that commits between two reads of a property would leave half a post.
WITH row, properties(p) AS post
WHERE post.authorId IS NOT NULL AND post.text IS NOT NULL AND post.privacy IS NOT NULL AND post.updatedAt IS NOT NULL
RETURN row.i AS i, row.id AS id, post.authorId AS authorId, post.text AS text, post.privacy AS privacy, post.createdAt AS createdAt, post.updatedAt AS updatedAt
