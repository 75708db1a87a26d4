// name:    repairPostVis
// doc:     Derives `vis` from the privacy anew; a post whose privacy is none becomes private.
// access:  write
// bulk:    rows
// frame:   none  it looks again before it writes
// rows:    single
// param postId        PostId
// row   repaired      int
// example [{ "postId": "$alicePost" }]
UNWIND $rows AS row
MATCH (p:Post {id: row.postId})
REMOVE p._lock
WITH p, CASE p.privacy WHEN 'public' THEN 0 WHEN 'friends' THEN 1 WHEN 'private' THEN 2 END AS vis
WHERE vis IS NULL OR coalesce(p.vis <> vis, true)
SET p.vis = coalesce(vis, 2), p.privacy = CASE WHEN vis IS NULL THEN 'private' ELSE p.privacy END
RETURN count(*) AS repaired
