// name:    createPosts
// doc:     Publishes a post. Whether it is pushed to the fans' timelines or merged when they read is decided here, by the fan count, and kept on the post.
// access:  write
// batch:   rows
// lock:    User(authorId)
// rows:    single
// event    post.created when outcome = 'created' actor authorId target postId at postId data plan, privacy, firstPull
// param    postId         PostId       snowflake of this request
// param    authorId       UserId
// param    text           string       NFC
// param    privacy        string       'public', 'friends' or 'private'
// param    vis            int          0 public, 1 friends, 2 private: the order of the author index
// param    pushThreshold  int          authors with more fans than this are read, not pushed
// param    atMillis       EpochMillis
// row      outcome        'created' | 'not_found'
// row      postId         PostId       the post of this request
// row      plan           'push' | 'pull' | 'own'
// row      firstPull      boolean      the author's first post that is not pushed: readers must learn to merge it
// example  { "postId": "9000000000000000003", "authorId": "$alice", "text": "hello", "privacy": "public", "vis": 0, "pushThreshold": 10000, "atMillis": 1764000000000 }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.authorId})
  WITH row, u, CASE
    WHEN row.vis = 2 THEN 'own'
    // Friends are capped: their number never asks for a merge.
    WHEN row.vis = 1 THEN 'push'
    WHEN COUNT { (u)<-[:FOLLOWS]-() } > row.pushThreshold THEN 'pull'
    ELSE 'push' END AS plan, u.pulls IS NULL AS noPullsYet
  CALL (row, u, plan) {
    WITH row, u, plan WHERE u IS NOT NULL
    CREATE (p:Post {id: row.postId, authorId: row.authorId, text: row.text, privacy: row.privacy, vis: row.vis,
      plan: plan, createdAt: row.atMillis, updatedAt: row.atMillis})
    FOREACH (_ IN CASE WHEN row.vis = 0 THEN [1] ELSE [] END | CREATE (u)-[:POSTED]->(p))
    FOREACH (_ IN CASE WHEN row.vis = 1 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_FRIENDS]->(p))
    FOREACH (_ IN CASE WHEN row.vis = 2 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_PRIVATE]->(p))
    FOREACH (_ IN CASE WHEN plan = 'pull' AND u.pulls IS NULL THEN [1] ELSE [] END | SET u.pulls = true)
  }
  RETURN CASE WHEN u IS NULL THEN 'not_found' ELSE 'created' END AS outcome, plan, u IS NOT NULL AND plan = 'pull' AND noPullsYet AS firstPull
}
RETURN row.i AS i, outcome, row.postId AS postId, plan, firstPull
