// name:    findOperation
// doc:     The recorded outcomes of a write group: i (row numbers) and one list per column, as c_<column>.
// access:  read
// rows:    single?
// param    id      EventId
// row      record  map
// example  { "id": "$operation" }
MATCH (o:Outbox {id: $id})
RETURN o {.*} AS record
