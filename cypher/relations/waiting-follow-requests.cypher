// name:    waitingFollowRequests
// doc:     Who asked to follow an account that was unlocked, oldest first: everybody while it is unlocked, only who asked before that once it is locked again. The caller accepts or declines them, so each call finds the next ones.
// access:  read
// rows:    many
// rule:    none ids for a job that ends the requests
// budget:  60
// param    userId      UserId
// param    unlockedAt  EventId
// param    limit       int
// row      askerId     UserId
// example  { "userId": "$dave", "unlockedAt": "9223372036854775807", "limit": 200 }
MATCH (u:User {id: $userId})
CALL (u) {
  MATCH (a)-[r:FOLLOW_REQUESTED]->() WHERE r.toId = $userId AND r.at > 0
  WITH u, a, r WHERE u.locked IS NULL OR r.at < $unlockedAt
  RETURN a.id AS askerId ORDER BY r.toId, r.at LIMIT $limit
}
RETURN askerId
