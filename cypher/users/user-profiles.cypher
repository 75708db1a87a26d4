// name:    userProfiles
// doc:     A whole profile with its counts (degrees) and how the viewer stands to it. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// budget:  150
// param    id              UserId
// param    viewerId        UserId?    null: nobody is signed in
// row      id              UserId
// row      username        string
// row      nickname        string
// row      status          'active' | 'deactivated'
// row      gender          string?
// row      birthday        string?    YYYY-MM-DD
// row      location        string?
// row      bio             string?
// row      email           string?    shown to the owner alone
// row      phone           string?    shown to the owner alone
// row      role            string
// row      followingCount  int
// row      fansCount       int
// row      postsCount      int        public posts
// row      createdAt       EpochMillis
// row      updatedAt       EpochMillis
// row      following       boolean    the viewer follows this account
// row      followedBy      boolean    this account follows the viewer
// example  { "id": "$alice", "viewerId": "$bob" }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
OPTIONAL MATCH (v:User {id: row.viewerId})
RETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, u.status AS status, u.gender AS gender,
  u.birthday AS birthday, u.location AS location, u.bio AS bio, u.email AS email, u.phone AS phone, u.role AS role,
  COUNT { (u)-[:FOLLOWS]->() } AS followingCount, COUNT { (u)<-[:FOLLOWS]-() } AS fansCount,
  COUNT { (u)-[:POSTED]->() } AS postsCount, u.createdAt AS createdAt, u.updatedAt AS updatedAt,
  v IS NOT NULL AND EXISTS { (v)-[:FOLLOWS]->(u) } AS following,
  v IS NOT NULL AND EXISTS { (u)-[:FOLLOWS]->(v) } AS followedBy
