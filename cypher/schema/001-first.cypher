// Constraints decide who was first under races; indexes carry the pages.
CREATE CONSTRAINT user_id FOR (u:User) REQUIRE u.id IS UNIQUE;
CREATE CONSTRAINT user_username FOR (u:User) REQUIRE u.usernameKey IS UNIQUE;
CREATE CONSTRAINT user_email FOR (u:User) REQUIRE u.email IS UNIQUE;
CREATE CONSTRAINT user_phone FOR (u:User) REQUIRE u.phone IS UNIQUE;
CREATE CONSTRAINT session_id FOR (s:Session) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT post_id FOR (p:Post) REQUIRE p.id IS UNIQUE;
CREATE INDEX post_author FOR (p:Post) ON (p.authorId, p.id);
CREATE INDEX post_author_vis FOR (p:Post) ON (p.authorId, p.vis, p.id);
CREATE INDEX follows_fans FOR ()-[f:FOLLOWS]-() ON (f.toId, f.at);
CREATE CONSTRAINT outbox_id FOR (o:Outbox) REQUIRE o.id IS UNIQUE;
CREATE INDEX outbox_due FOR (o:Outbox) ON (o.dueAt);
CREATE INDEX outbox_done FOR (o:Outbox) ON (o.doneAt);
CREATE INDEX outbox_dead FOR (o:Outbox) ON (o.deadAt);
CREATE CONSTRAINT idempotency_key FOR (i:Idempotency) REQUIRE i.key IS UNIQUE;
CREATE INDEX idempotency_expires FOR (i:Idempotency) ON (i.expiresAt);
CREATE CONSTRAINT worker_lease FOR (w:WorkerLease) REQUIRE w.worker IS UNIQUE;
