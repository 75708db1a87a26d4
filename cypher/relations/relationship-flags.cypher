// name:    relationshipFlags
// doc:     How a viewer stands to an account. Accounts the viewer must not know have no row.
// access:  read
// batch:   rows
// rows:    single?
// budget:  120
// param    viewerId    UserId
// param    userId      UserId
// row      userId      UserId
// row      following   boolean
// row      followedBy  boolean
// example  { "viewerId": "$bob", "userId": "$alice" }
UNWIND $rows AS row
MATCH (v:User {id: row.viewerId})
MATCH (u:User {id: row.userId}) WHERE u.status = 'active' OR u.id = v.id
RETURN row.i AS i, u.id AS userId, EXISTS { (v)-[:FOLLOWS]->(u) } AS following, EXISTS { (u)-[:FOLLOWS]->(v) } AS followedBy
