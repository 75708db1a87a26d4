// name:    lastVerification
// doc:     What the last walk over the whole graph has found; no row before the first.
// access:  read
// batch:   rows
// rows:    single?
// param key           string         'last'
// row   names         string[]
// row   counts        int[]
// row   atMillis      EpochMillis
// example { "key": "$verification" }
UNWIND $rows AS row
MATCH (v:Verification {key: row.key})
RETURN row.i AS i, v.names AS names, v.counts AS counts, v.atMillis AS atMillis
