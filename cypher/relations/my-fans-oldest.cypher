// name:    myFansOldest
// doc:     One stretch of an account's own fans, oldest first, in index order: those among the next `scan` that pass the filter. Bounded at any number of fans.
// access:  read
// batch:   rows
// shared:  scan
// rows:    single
// rule:    account(me, v)
// rule:    content(me, v)
// budget:  1000
// param    viewerId      UserId
// param    filter        'all' | 'not_following_back' | 'dormant'
// param    after         EventId      only follows newer than this
// param    scan          int          follows to look at
// param    dormantFrom   EventId      lowest id of a post that makes its author not dormant
// param    dormantSince  EpochMillis  younger accounts are not dormant
// row      ids           UserId[]     in the order of the walk
// row      ats           EventId[]    when each began
// row      last          EventId?     where the walk ended; null when there was nothing to look at
// row      scanned       int          follows looked at; fewer than `scan` at the end
// example  { "viewerId": "$celebrity", "filter": "not_following_back", "after": "0", "scan": 40, "dormantFrom": "1", "dormantSince": 0 }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
CALL (row, me, staff) {
  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = row.viewerId AND f.at > row.after
  WITH me, staff, v, f.at AS at ORDER BY f.toId ASC, f.at ASC LIMIT $scan
  WITH v, at, (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) }))
    AND (row.filter <> 'not_following_back' OR NOT EXISTS { (me)-[:FOLLOWS]->(v) })
    // Whether somebody is silent is no business of who may not read the posts.
    AND (row.filter <> 'dormant' OR (v.createdAt < row.dormantSince
      AND (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) })
      AND NOT EXISTS { (p:Post) WHERE p.authorId = v.id AND p.vis = 0 AND p.id >= row.dormantFrom })) AS fits
  RETURN collect(CASE WHEN fits THEN v.id END) AS ids, collect(CASE WHEN fits THEN at END) AS ats,
    max(at) AS last, count(*) AS scanned
}
RETURN row.i AS i, ids, ats, last, scanned
