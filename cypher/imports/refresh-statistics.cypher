// name:    refreshStatistics
// doc:     After a bulk load: samples the indexes again, waits for it, and forgets plans made for the small graph.
// access:  read
// rows:    none
// param    timeOutSeconds  int
// example  { "timeOutSeconds": 60 }
CALL db.prepareForReplanning($timeOutSeconds)
