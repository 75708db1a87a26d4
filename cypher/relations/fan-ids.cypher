// name:    fanIds
// doc:     One chunk of an account's fans for a fan-out job, newest first, as one list.
// access:  read
// rows:    single
// rule:    none cached timelines hold ids alone; who shows a post applies the pure form
// budget:  3000
// param    userId  UserId
// param    before  EventId    only follows older than this
// param    limit   int        chunk size
// row      ids     UserId[]
// row      last    EventId?   cursor of the next chunk; null when the list is empty
// example  { "userId": "$celebrity", "before": "9223372036854775807", "limit": 1000 }
CALL () {
  MATCH (v)-[f:FOLLOWS]->() WHERE f.toId = $userId AND f.at < $before
  RETURN v.id AS id, f.at AS at ORDER BY f.toId DESC, f.at DESC LIMIT $limit
}
RETURN collect(id) AS ids, min(at) AS last
