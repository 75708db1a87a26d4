// name:    myFollowingPage
// doc:     Accounts that somebody follows, as they manage them: newest or oldest first, all or those that pass a filter. The out-degree is capped, so a sort is cheap; the filter is tried in order until the page is full.
// access:  read
// batch:   rows
// shared:  limit
// rows:    many
// rule:    account(me, v)
// rule:    content(me, v)
// budget:  200
// allow:   Sort the out-degree is capped by the following limit
// param    viewerId      UserId
// param    filter        'all' | 'mutual' | 'not_following_back' | 'dormant'
// param    newest        boolean      false: oldest first
// param    position      EventId      only follows older (or newer) than this
// param    limit         int
// param    dormantFrom   EventId      lowest id of a post that makes its author not dormant
// param    dormantSince  EpochMillis  younger accounts are not dormant
// row      id            UserId
// row      at            EventId      when it began; the cursor
// example  { "viewerId": "$bob", "filter": "not_following_back", "newest": true, "position": "9223372036854775807", "limit": 20, "dormantFrom": "1", "dormantSince": 0 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (me)-[f:FOLLOWS]->(v)
  WHERE CASE WHEN row.newest THEN f.at < row.position ELSE f.at > row.position END
  WITH row, me, staff, v, f.at AS at ORDER BY CASE WHEN row.newest THEN -f.at ELSE f.at END
  WITH row, me, staff, v, at
  WHERE (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
    AND (row.filter <> 'mutual' OR EXISTS { (v)-[:FOLLOWS]->(me) })
    AND (row.filter <> 'not_following_back' OR NOT EXISTS { (v)-[:FOLLOWS]->(me) })
    // Whether somebody is silent is no business of who may not read the posts.
    AND (row.filter <> 'dormant' OR (v.createdAt < row.dormantSince
      AND (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) })
      AND NOT EXISTS { (p:Post) WHERE p.authorId = v.id AND p.vis = 0 AND p.id >= row.dormantFrom }))
  RETURN v.id AS id, at LIMIT $limit
}
RETURN row.i AS i, id, at
