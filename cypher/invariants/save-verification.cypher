// name:    saveVerification
// doc:     Keeps what a walk over the whole graph has found, in place of the walk before.
// access:  write
// frame:   none  the same again changes nothing
// rows:    none
// param key           string         'last'
// param names         string[]
// param counts        int[]          in the order of `names`
// param atMillis      EpochMillis    when the walk ended
// example { "key": "$verification", "names": ["edges-to-oneself"], "counts": [0], "atMillis": 1764000000000 }
MERGE (v:Verification {key: $key})
SET v.names = $names, v.counts = $counts, v.atMillis = $atMillis
