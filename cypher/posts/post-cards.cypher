// name:    postCards
// doc:     Posts by id, without their authors' cards. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// param    id         PostId
// row      id         PostId
// row      authorId   UserId
// row      text       string
// row      privacy    'public' | 'private'
// row      createdAt  EpochMillis
// row      updatedAt  EpochMillis
// example  { "id": "$alicePost" }
UNWIND $rows AS row
MATCH (p:Post {id: row.id})
RETURN row.i AS i, p.id AS id, p.authorId AS authorId, p.text AS text, p.privacy AS privacy, p.createdAt AS createdAt, p.updatedAt AS updatedAt
