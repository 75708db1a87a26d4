// name:    homeSince
// doc:     Post ids of a home timeline newer than a given one, oldest first: what a client asks after a gap. Whose posts count: as in homePull.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    none the caller applies the pure form
// budget:  400
// allow:   Top merges at most `limit` ids of each followee, and their number is capped
// param    viewerId  UserId
// param    since     PostId
// param    limit     int
// row      id        PostId
// example  { "viewerId": "$bob", "since": "1", "limit": 20 }
UNWIND $rows AS row
CALL (row) {
  CALL (row) {
    MATCH (:User {id: row.viewerId})-[:FOLLOWS]->(f)
    CALL (row, f) {
      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 0 AND p.id > row.since
      RETURN p.id AS id ORDER BY p.authorId, p.vis, p.id LIMIT $limit
    }
    RETURN id
    UNION ALL
    MATCH (me:User {id: row.viewerId})-[:FRIEND]-(f) WHERE EXISTS { (me)-[:FOLLOWS]->(f) }
    CALL (row, f) {
      MATCH (p:Post) WHERE p.authorId = f.id AND p.vis = 1 AND p.id > row.since
      RETURN p.id AS id ORDER BY p.authorId, p.vis, p.id LIMIT $limit
    }
    RETURN id
    UNION ALL
    MATCH (p:Post) WHERE p.authorId = row.viewerId AND p.id > row.since
    WITH p ORDER BY p.authorId, p.id LIMIT $limit
    RETURN p.id AS id
  }
  RETURN id ORDER BY id LIMIT $limit
}
RETURN row.i AS i, id
