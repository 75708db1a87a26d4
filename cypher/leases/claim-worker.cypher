// name:    claimWorker
// doc:     Leases a worker number of the id generator to one process; a running lease of another holder is left alone.
// access:  write
// frame:   none  the same holder may claim its own lease again
// rows:    single
// param    worker     int           0..1023
// param    holder     string        random name of the process
// param    now        EpochMillis
// param    expiresAt  EpochMillis
// row      mine       boolean
// example  { "worker": 1023, "holder": "example", "now": 1764000000000, "expiresAt": 1764000060000 }
MERGE (w:WorkerLease {worker: $worker})
REMOVE w._lock
WITH w, w.holder IS NULL OR w.holder = $holder OR w.expiresAt < $now AS mine
SET w.holder = CASE WHEN mine THEN $holder ELSE w.holder END, w.expiresAt = CASE WHEN mine THEN $expiresAt ELSE w.expiresAt END
RETURN mine
