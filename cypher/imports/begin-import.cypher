// name:    beginImport
// doc:     Names a source of imports once. Its start time and number are kept: ids are made from them, so a second run makes the same ids.
// access:  write
// frame:   none  a source that is known is left alone
// rows:    single
// allow:   NodeByLabelScan  counts the sources, of which there are a handful, and only for a new one
// param    source     string
// param    now        EpochMillis
// row      startedAt  EpochMillis   when the source was first imported
// row      number     int           0 for the first source of this graph, 1 for the second...
// example  { "source": "example", "now": 1764000000000 }
OPTIONAL MATCH (known:Import {source: $source})
CALL (known) {
  WITH known WHERE known IS NULL
  OPTIONAL MATCH (other:Import)
  WITH count(other) AS number
  MERGE (new:Import {source: $source})
  ON CREATE SET new.startedAt = $now, new.number = number
  RETURN new
  UNION
  WITH known WHERE known IS NOT NULL
  RETURN known AS new
}
RETURN new.startedAt AS startedAt, new.number AS number
