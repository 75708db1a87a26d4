// name:    postAuthorEdges
// doc:     Posts without exactly one edge from their author, of the kind of their privacy.
// access:  read
// rows:    many
// budget:  300  a slice of thirty posts with one fault
// param from          PostId
// param to            PostId         the slice: posts from..to
// param limit         int
// row   postId        PostId
// row   edges         int            there should be one
// row   authorKnown   boolean        `authorId` is an account
// example { "from": "$brokenPostFrom", "to": "$brokenPostTo", "limit": 1000 }
MATCH (p:Post) USING INDEX p:Post(id) WHERE p.id >= $from AND p.id <= $to
WITH p, CASE p.privacy WHEN 'public' THEN 'POSTED' WHEN 'friends' THEN 'POSTED_FRIENDS' WHEN 'private' THEN 'POSTED_PRIVATE' END AS kind
WHERE kind IS NOT NULL AND (COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } <> 1
  OR NOT EXISTS { MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE type(r) = kind AND u.id = p.authorId })
RETURN p.id AS postId, COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } AS edges, EXISTS { MATCH (u:User) WHERE u.id = p.authorId } AS authorKnown LIMIT $limit
