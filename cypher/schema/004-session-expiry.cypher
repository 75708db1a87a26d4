// Sessions are swept by the time they expire.
CREATE INDEX session_expires FOR (s:Session) ON (s.expiresAt);
