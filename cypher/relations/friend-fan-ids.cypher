// name:    friendFanIds
// doc:     Friends of an account who follow it, as one list in no order: who gets a post for friends. The limit of friends bounds it.
// access:  read
// rows:    single
// rule:    none ids for a job; the rule is applied when a timeline is read
// budget:  100
// param    authorId  UserId
// row      ids       UserId[]
// example  { "authorId": "$erin" }
MATCH (author:User {id: $authorId})-[:FRIEND]-(v) WHERE EXISTS { (v)-[:FOLLOWS]->(author) }
RETURN collect(v.id) AS ids
