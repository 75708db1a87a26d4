// name:    saveImportFile
// doc:     Keeps how far the import of one file came, so that a run that was cut off goes on from there.
// access:  write
// frame:   none  the rows before this mark are imported, whoever writes it
// rows:    none
// param    key          string    '<source>:<kind>'
// param    fingerprint  string    of the file's content
// param    rowsDone     int
// param    finished     boolean
// param    now          EpochMillis
// example  { "key": "example:people", "fingerprint": "x", "rowsDone": 10, "finished": false, "now": 1764000000000 }
MERGE (f:ImportFile {key: $key})
SET f.fingerprint = $fingerprint, f.rowsDone = $rowsDone, f.finished = $finished, f.updatedAt = $now
