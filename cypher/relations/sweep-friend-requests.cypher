// name:    sweepFriendRequests
// doc:     Deletes friend requests that are void because nobody answered in time.
// access:  write
// frame:   none  deleting twice is the same as once
// rows:    single
// param    validFrom  EventId  older ones are void
// param    limit      int
// row      deleted    int
// example  { "validFrom": "1", "limit": 100 }
CALL () {
  MATCH (a)-[r:FRIEND_REQUESTED]->(b) WHERE r.at < $validFrom
  WITH a, r, b LIMIT $limit
  WITH collect(r) AS requests, collect(a) + collect(b) AS ends
  // Their ends are locked first and in order of their ids, as in every framed write.
  CALL (ends) { UNWIND ends AS n WITH DISTINCT n ORDER BY n.id REMOVE n._lock RETURN count(*) AS locked }
  FOREACH (r IN requests | DELETE r)
  RETURN size(requests) AS deleted
}
RETURN deleted
