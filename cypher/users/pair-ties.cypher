// name:    pairTies
// doc:     What lies between two accounts, for the privacy rule: what the cached ties do not know.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none facts for the rule itself
// budget:  120 a sparse node keeps all its edges in one chain
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
// All that lies between the two in one walk each way, along what an account begins, which is bounded.
WITH row, [(v)-[r:FOLLOWS|FRIEND|BLOCKS|MUTES]->(u) | r] AS there, [(u)-[r:FRIEND|BLOCKS]->(v) | coalesce(type(r), '')] AS hears
WITH row, there, hears, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says
// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.
RETURN row.i AS i, 'BLOCKS' IN says OR 'BLOCKS' IN hears AS blocked, 'FOLLOWS' IN says AS fan,
  'FRIEND' IN says OR 'FRIEND' IN hears AS friend,
  coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muted
