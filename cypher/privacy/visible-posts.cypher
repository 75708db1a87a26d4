// name:    visiblePosts
// doc:     Whether somebody may see a post, what belongs to its author, and that the author is there: the privacy rule as the graph decides it. Unknown posts have no row.
// access:  read
// batch:   rows
// rows:    single?
// budget:  120
// rule:    account(me, v)
// rule:    content(me, v)
// rule:    post(me, v, p)
// param    viewerId  UserId?   null: nobody is signed in
// param    postId    PostId
// row      account   boolean   the author may be shown
// row      content   boolean   the author's lists may
// row      post      boolean   the post may
// example  { "viewerId": "$bob", "postId": "$alicePost" }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId}) WHERE me.status = 'active'
WITH row, me, coalesce(me.role <> 'user', false) AS staff
MATCH (p:Post {id: row.postId})
MATCH (v:User {id: p.authorId})
// A predicate of a `me` that is null may be null: no.
WITH row, me, staff, v, p, coalesce(
  (staff OR v = me OR (v.status = 'active' AND NOT EXISTS { (me)-[:BLOCKS]-(v) })), false) AS account
WITH row, me, v, p, account, account AND coalesce(
  (staff OR v = me OR v.locked IS NULL OR EXISTS { (me)-[:FOLLOWS]->(v) } OR EXISTS { (me)-[:FRIEND]-(v) }), false) AS content
RETURN row.i AS i, account, content, content AND coalesce(
  (v = me OR p.vis = 0 OR (p.vis = 1 AND EXISTS { (me)-[:FRIEND]-(v) })), false) AS post
