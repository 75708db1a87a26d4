// name:    finishImport
// doc:     All files of a source are in.
// access:  write
// frame:   none  saying it twice is the same as once
// rows:    none
// param    source  string
// param    now     EpochMillis
// example  { "source": "none", "now": 1764000000000 }
OPTIONAL MATCH (i:Import {source: $source})
SET i.finishedAt = $now
