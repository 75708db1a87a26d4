// name:    postVis
// doc:     Posts whose `vis` (by which lists are read) is not their privacy, or whose privacy is none.
// access:  read
// rows:    many
// budget:  300  a slice of thirty posts with one fault
// param from          PostId
// param to            PostId         the slice: posts from..to
// param limit         int
// row   postId        PostId
// row   privacy       string?
// row   vis           int?
// example { "from": "$brokenPostFrom", "to": "$brokenPostTo", "limit": 1000 }
MATCH (p:Post) USING INDEX p:Post(id) WHERE p.id >= $from AND p.id <= $to
WITH p, CASE p.privacy WHEN 'public' THEN 0 WHEN 'friends' THEN 1 WHEN 'private' THEN 2 END AS vis
WHERE vis IS NULL OR coalesce(p.vis <> vis, true)
RETURN p.id AS postId, p.privacy AS privacy, p.vis AS vis LIMIT $limit
