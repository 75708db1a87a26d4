// name:    homePull
// doc:     Newest post ids of a home timeline straight from the graph: public posts of followees, those for friends of followees who are friends, and all own posts. Muted and inactive followees count, too: a cached list must have their posts when they come back; who shows them leaves them out.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    none the caller applies the pure form
// budget:  400
// allow:   Top merges at most `limit` ids of each followee, and their number is capped
// param    viewerId  UserId
// param    before    PostId    only older posts
// param    limit     int
// row      id        PostId
// example  { "viewerId": "$bob", "before": "9223372036854775807", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  CALL (row) {
    MATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f)
    CALL (row, f) {
      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 0 AND p.id < row.before
      RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit
    }
    RETURN id
    UNION ALL
    MATCH (me:User {id: row.viewerId})-[:FRIEND]-(f) WHERE EXISTS { (me)-[:FOLLOWS]->(f) }
    CALL (row, f) {
      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 1 AND p.id < row.before
      RETURN p.id AS id ORDER BY p.authorId DESC, p.vis DESC, p.id DESC LIMIT $limit
    }
    RETURN id
    UNION ALL
    MATCH (p:Post) WHERE p.authorId = row.viewerId AND p.id < row.before
    WITH p ORDER BY p.authorId DESC, p.id DESC LIMIT $limit
    RETURN p.id AS id
  }
  RETURN id ORDER BY id DESC LIMIT $limit
}
RETURN row.i AS i, id
