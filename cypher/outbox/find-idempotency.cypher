// name:    findIdempotency
// doc:     What an idempotency key answered: fingerprint, query and the recorded columns, as c_<column>.
// access:  read
// batch:   rows
// rows:    single?
// param    key     string
// row      record  map
// example  { "key": "$idempotencyKey" }
UNWIND $rows AS row
MATCH (k:Idempotency {key: row.key})
RETURN row.i AS i, k {.*} AS record
