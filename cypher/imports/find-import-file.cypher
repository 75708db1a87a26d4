// name:    findImportFile
// doc:     How far the import of one file came.
// access:  read
// rows:    single?
// param    key          string    '<source>:<kind>'
// row      fingerprint  string    of the file's content
// row      rowsDone     int       rows of the file that need no second look
// row      finished     boolean
// example  { "key": "$source:people" }
MATCH (f:ImportFile {key: $key})
RETURN f.fingerprint AS fingerprint, f.rowsDone AS rowsDone, f.finished AS finished
