// name:    graphSize
// doc:     How many accounts and posts there are, for the progress of a walk over all of them.
// access:  read
// rows:    single
// allow:   CartesianProduct one row and one row
// row   users         int
// row   posts         int
// example {}
CALL () { MATCH (u:User) RETURN count(u) AS users }
CALL () { MATCH (p:Post) RETURN count(p) AS posts }
RETURN users, posts
