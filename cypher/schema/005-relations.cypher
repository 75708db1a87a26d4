// Requests are read by whom they were made to, newest first.
CREATE INDEX follow_requests FOR ()-[r:FOLLOW_REQUESTED]-() ON (r.toId, r.at);
CREATE INDEX friend_requests FOR ()-[r:FRIEND_REQUESTED]-() ON (r.toId, r.at);
// Requests and mutes that have ended are swept by their time.
CREATE INDEX friend_requests_at FOR ()-[r:FRIEND_REQUESTED]-() ON (r.at);
CREATE INDEX mutes_until FOR ()-[m:MUTES]-() ON (m.until);
