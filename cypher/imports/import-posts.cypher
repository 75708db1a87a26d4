// name:    importPosts
// doc:     Creates posts of imported accounts, with the time they had. Rows that were not created come back with the reason.
// access:  write
// bulk:    rows
// frame:   none  a post whose key is there is left alone
// rows:    many
// param    line           int
// param    key            string        '<source>:<id there>'
// param    authorKey      string        '<source>:<id there>'
// param    id             PostId        made from the time; the same in every run
// param    text           string
// param    privacy        string        'public', 'friends' or 'private'
// param    vis            int           0 public, 1 friends, 2 private
// param    pushThreshold  int           as for createPosts: which plan is stored with the post
// param    atMillis       EpochMillis
// row      line           int
// row      outcome        'exists' | 'duplicate' | 'unknown_author' | 'id_taken'
// example  [{ "line": 2, "key": "none:1", "authorKey": "none:1", "id": "9000000000000000003", "text": "hello", "privacy": "public", "vis": 0, "pushThreshold": 10000, "atMillis": 1764000000000 }]
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (known:Post {importKey: row.key})
  OPTIONAL MATCH (u:User {importKey: row.authorKey})
  WITH row, u, CASE
    WHEN known IS NOT NULL THEN CASE WHEN known.id = row.id THEN 'exists' ELSE 'duplicate' END
    WHEN u IS NULL THEN 'unknown_author'
    WHEN EXISTS { MATCH (:Post {id: row.id}) } THEN 'id_taken'
    ELSE 'created' END AS outcome
  CALL (row, u, outcome) {
    WITH row, u, outcome WHERE outcome = 'created'
    WITH row, u, CASE
      WHEN row.vis = 2 THEN 'own'
      WHEN row.vis = 1 THEN 'push'
      WHEN COUNT { (u)<-[:FOLLOWS]-() } > row.pushThreshold THEN 'pull'
      ELSE 'push' END AS plan
    CREATE (p:Post {id: row.id, importKey: row.key, authorId: u.id, text: row.text, privacy: row.privacy,
      vis: row.vis, plan: plan, createdAt: row.atMillis, updatedAt: row.atMillis})
    FOREACH (_ IN CASE WHEN row.vis = 0 THEN [1] ELSE [] END | CREATE (u)-[:POSTED]->(p))
    FOREACH (_ IN CASE WHEN row.vis = 1 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_FRIENDS]->(p))
    FOREACH (_ IN CASE WHEN row.vis = 2 THEN [1] ELSE [] END | CREATE (u)-[:POSTED_PRIVATE]->(p))
    FOREACH (_ IN CASE WHEN plan = 'pull' AND u.pulls IS NULL THEN [1] ELSE [] END | SET u.pulls = true)
  }
  RETURN outcome
}
WITH row, outcome WHERE outcome <> 'created'
RETURN row.line AS line, outcome
