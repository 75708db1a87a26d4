// name:    findImport
// doc:     A source of imports: when it was first imported, and when it was last finished.
// access:  read
// rows:    single?
// param    source      string
// row      startedAt   EpochMillis
// row      finishedAt  EpochMillis?   null: never finished
// example  { "source": "$source" }
MATCH (i:Import {source: $source})
RETURN i.startedAt AS startedAt, i.finishedAt AS finishedAt
