// name:    repairPostAuthorEdges
// doc:     Makes the edge from the author of a post anew; where `authorId` is no account, of the one at the edge. A post of nobody is left as it is.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param postId        PostId
// row   repaired      int
// example [{ "postId": "$alicePost" }]
UNWIND $rows AS row
CALL (row) {
  MATCH (p:Post {id: row.postId})
  REMOVE p._lock
  WITH p, CASE p.privacy WHEN 'public' THEN 'POSTED' WHEN 'friends' THEN 'POSTED_FRIENDS' WHEN 'private' THEN 'POSTED_PRIVATE' END AS kind
  WHERE kind IS NOT NULL AND (COUNT { (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() } <> 1
    OR NOT EXISTS { MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE type(r) = kind AND u.id = p.authorId })
  OPTIONAL MATCH (named:User {id: p.authorId})
  CALL (p) { OPTIONAL MATCH (p)<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(u:User) WHERE u.id IS NOT NULL RETURN collect(DISTINCT u) AS found }
  WITH p, kind, CASE WHEN named IS NOT NULL THEN named WHEN size(found) = 1 THEN found[0] END AS author
  WHERE author IS NOT NULL
  CALL (p) { OPTIONAL MATCH (p)<-[r:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-() DELETE r }
  SET p.authorId = author.id
  FOREACH (_ IN CASE kind WHEN 'POSTED' THEN [1] ELSE [] END | CREATE (author)-[:POSTED]->(p))
  FOREACH (_ IN CASE kind WHEN 'POSTED_FRIENDS' THEN [1] ELSE [] END | CREATE (author)-[:POSTED_FRIENDS]->(p))
  FOREACH (_ IN CASE kind WHEN 'POSTED_PRIVATE' THEN [1] ELSE [] END | CREATE (author)-[:POSTED_PRIVATE]->(p))
  RETURN count(*) AS made
}
RETURN sum(made) AS repaired
