// name:    acceptFollowRequest
// doc:     Makes who asked to follow a fan; a repeated call changes nothing.
// access:  write
// batch:   rows
// lock:    User(userId, askerId)
// rows:    single
// event    follow.accepted when outcome = 'accepted' actor userId target askerId at at
// event    follow.created when outcome = 'accepted' actor askerId target userId at at
// param    userId       UserId       who was asked
// param    askerId      UserId
// param    evenInactive boolean      also an asker who is not active now: when an account is unlocked
// param    nowMillis    EpochMillis
// param    at           EventId
// row      outcome      'accepted' | 'no_follow_request' | 'not_found'
// row      muted        boolean      the asker mutes the account
// example  { "userId": "$dave", "askerId": "$carol", "evenInactive": false, "nowMillis": 1764000000000, "at": "9000000000000000003" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (u:User {id: row.userId})
  OPTIONAL MATCH (a:User {id: row.askerId}) WHERE row.evenInactive OR a.status = 'active'
  WITH row, u, a, [(a)-[r:FOLLOWS|FOLLOW_REQUESTED|BLOCKS|MUTES]->(u) | r] AS there, [(u)-[r:BLOCKS]->(a) | r] AS blocks
  WITH row, u, a, there, blocks, [r IN there | type(r)] AS says,
    any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)) AS muted
  WITH row, u, a, there, says, muted, CASE
    WHEN u IS NULL OR a IS NULL OR size(blocks) > 0 OR 'BLOCKS' IN says THEN 'not_found'
    WHEN 'FOLLOW_REQUESTED' IN says THEN 'accepted'
    ELSE 'no_follow_request' END AS outcome
  CALL (row, u, a, there, says, outcome) {
    WITH row, u, a, there, says, outcome WHERE outcome = 'accepted'
    FOREACH (r IN [r IN there WHERE type(r) = 'FOLLOW_REQUESTED'] | DELETE r)
    FOREACH (_ IN CASE WHEN 'FOLLOWS' IN says THEN [] ELSE [1] END | CREATE (a)-[:FOLLOWS {at: row.at, toId: row.userId}]->(u))
  }
  RETURN outcome, muted
}
RETURN row.i AS i, outcome, muted
