// name:    pairTies
// doc:     What lies between two accounts, for the privacy rule: what the cached ties do not know.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none facts for the rule itself
// budget:  60
// param    viewerId   UserId
// param    id         UserId
// param    nowMillis  EpochMillis
// row      blocked    boolean   one blocks the other
// row      fan        boolean   the viewer follows the account
// row      friend     boolean
// row      muted      boolean   the viewer mutes the account
// example  { "viewerId": "$bob", "id": "$alice", "nowMillis": 1764000000000 }
UNWIND $rows AS row
MATCH (v:User {id: row.viewerId})
MATCH (u:User {id: row.id})
RETURN row.i AS i, EXISTS { (v)-[:BLOCKS]-(u) } AS blocked, EXISTS { (v)-[:FOLLOWS]->(u) } AS fan,
  EXISTS { (v)-[:FRIEND]-(u) } AS friend,
  EXISTS { (v)-[m:MUTES]->(u) WHERE m.until IS NULL OR m.until > row.nowMillis } AS muted
