// name:    userProfiles
// doc:     A whole profile with its counts (degrees) and how the viewer stands to it. Unknown ids have no row.
// access:  read
// batch:   rows
// rows:    single?
// rule:    none the caller applies the pure form
// budget:  200
// param    id                     UserId
// param    viewerId               UserId?      null: nobody is signed in
// param    validFrom              EventId      older friend requests are void
// param    nowMillis              EpochMillis  mutes that ended by then are none
// row      id                     UserId
// row      username               string
// row      nickname               string
// row      locked                 boolean
// row      status                 'active' | 'deactivated' | 'suspended'
// row      gender                 string?
// row      birthday               string?      YYYY-MM-DD
// row      location               string?
// row      bio                    string?
// row      email                  string?      shown to the owner alone
// row      phone                  string?      shown to the owner alone
// row      role                   'user' | 'moderator' | 'admin'
// row      followingCount         int
// row      fansCount              int
// row      friendsCount           int
// row      postsCount             int          public posts
// row      createdAt              EpochMillis
// row      updatedAt              EpochMillis
// row      following              boolean      the viewer follows this account
// row      followedBy             boolean      this account follows the viewer
// row      followRequested        boolean
// row      requestedToFollow      boolean
// row      friend                 boolean
// row      friendRequestSent      boolean
// row      friendRequestReceived  boolean
// row      blocking               boolean
// row      blockedBy              boolean      never shown
// row      muting                 boolean
// example  { "id": "$alice", "viewerId": "$bob", "validFrom": "1", "nowMillis": 1764000000000 }
UNWIND $rows AS row
MATCH (u:User {id: row.id})
OPTIONAL MATCH (v:User {id: row.viewerId})
// All that lies between the two in one walk each way, along what an account begins, which is bounded.
WITH row, u, [(v)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS|MUTES]->(u) | r] AS there,
  [(u)-[r:FOLLOWS|FOLLOW_REQUESTED|FRIEND|FRIEND_REQUESTED|BLOCKS]->(v) | r] AS back
WITH row, u, there, back, [r IN there WHERE type(r) IS NOT NULL | type(r)] AS says, [r IN back WHERE type(r) IS NOT NULL | type(r)] AS hears
// An edge that a write ends meanwhile has neither type nor properties any more: it counts as gone, not as unknown.
RETURN row.i AS i, u.id AS id, u.username AS username, u.nickname AS nickname, coalesce(u.locked, false) AS locked,
  u.status AS status, u.gender AS gender, u.birthday AS birthday, u.location AS location, u.bio AS bio, u.email AS email,
  u.phone AS phone, u.role AS role, COUNT { (u)-[:FOLLOWS]->() } AS followingCount,
  COUNT { (u)<-[:FOLLOWS]-() } AS fansCount, COUNT { (u)-[:FRIEND]-() } AS friendsCount,
  COUNT { (u)-[:POSTED]->() } AS postsCount, u.createdAt AS createdAt, u.updatedAt AS updatedAt,
  'FOLLOWS' IN says AS following, 'FOLLOWS' IN hears AS followedBy, 'FOLLOW_REQUESTED' IN says AS followRequested,
  'FOLLOW_REQUESTED' IN hears AS requestedToFollow, 'FRIEND' IN says OR 'FRIEND' IN hears AS friend,
  coalesce(any(r IN there WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestSent,
  coalesce(any(r IN back WHERE type(r) = 'FRIEND_REQUESTED' AND r.at >= row.validFrom), false) AS friendRequestReceived,
  'BLOCKS' IN says AS blocking, 'BLOCKS' IN hears AS blockedBy,
  coalesce(any(r IN there WHERE type(r) = 'MUTES' AND (r.until IS NULL OR r.until > row.nowMillis)), false) AS muting
