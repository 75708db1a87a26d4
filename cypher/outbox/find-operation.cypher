// name:    findOperation
// doc:     The recorded outcomes of a write group: i (row numbers) and one list per column, as c_<column>.
// access:  read
// batch:   rows
// rows:    single?
// param    id      EventId
// row      record  map
// example  { "id": "$operation" }
UNWIND $rows AS row
MATCH (o:Outbox {id: row.id})
RETURN row.i AS i, o {.*} AS record
