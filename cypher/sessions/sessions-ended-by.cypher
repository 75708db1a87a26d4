// name:    sessionsEndedBy
// doc:     The sessions of an account that one request ended.
// access:  read
// batch:   rows
// rows:    many
// budget:  80
// param    userId  UserId
// param    at      EventId    snowflake of that request
// row      id      SessionId
// example  { "userId": "$alice", "at": "$endedBy" }
UNWIND $rows AS row
MATCH (:User {id: row.userId})-[:SIGNED_IN]->(s:Session) WHERE s.endedBy = row.at
RETURN row.i AS i, s.id AS id
