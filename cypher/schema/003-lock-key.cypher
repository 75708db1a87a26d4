// Locks are taken by removing a property that no node has (`REMOVE n._lock`). On a database that never saw the name, Neo4j
// (measured: 5.26) skips that without taking the lock, so the name must be known before the first write.
CALL db.createProperty('_lock');
