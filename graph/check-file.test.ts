import { describe, expect, test } from 'vitest'
import { problemsOf, swap } from '../test/query-text.ts'
import { checkFile, checkNames, problemText } from './check-file.ts'
import { generateRoom } from './generate.ts'
import { parseQueryFile } from './header.ts'

const good = `// name:    likePosts
// doc:     Likes a post.
// access:  write
// batch:   rows
// lock:    Post(postId)
// rows:    single
// event    post.created when outcome = 'liked' actor userId target postId at at
// param    userId   UserId
// param    postId   PostId
// param    at       EventId
// row      outcome  'liked' | 'not_found'
// example  { "userId": "$alice", "postId": "$alicePost", "at": "1" }
UNWIND $rows AS row
CALL (row) {
  OPTIONAL MATCH (p:Post {id: row.postId}) // row.nothing and $nothing in comments are no use
  OPTIONAL MATCH (u:User {id: row.userId})
  SET p.note = 'row.nothing $nothing'
  RETURN CASE WHEN p IS NULL THEN 'not_found' ELSE 'liked' END AS outcome
}
RETURN row.i AS i, outcome
`

const problems = problemsOf(good, 'cypher/likes/like-posts.cypher')

test('a sound file passes', () => {
  expect(problems((text) => text)).toEqual([])
})

describe('a mistake is named with its file and line', () => {
  test.each<[string, (text: string) => string, string]>([
    ['another name than the file', swap('likePosts', 'likePost'), ':1: the name is "likePost"'],
    ['an unknown header line', swap('// doc:', '// docs:'), ':2: not understood: "docs:'],
    ['a missing header line', swap('// doc:     Likes a post.\n', ''), ':1: the header line "doc" is missing'],
    ['an unknown type', swap('PostId\n', 'Post\n'), ':9: unknown type in "Post"'],
    ['an unknown event', swap('post.created', 'post.praised'), ':7: unknown event "post.praised"'],
    ['an example that is no JSON', swap('"at": "1" }', '"at": 1'), ':12: the example is not JSON'],
    ['a frame without a reason', swap('// rows:', '// frame:   none\n// rows:'), ':6: frame is "none" and the reason'],
    ['no UNWIND', swap('UNWIND $rows AS row\n', 'UNWIND $row AS row\n'), ':13: a batch reads its callers by'],
    [
      'a batch write outside of CALL (row)',
      swap('CALL (row) {\n', 'WITH row\nCALL (row) {\n'),
      ':13: a batch write reads and writes inside "CALL (row) { ... }"',
    ],
    [
      'a batch write behind CALL (row)',
      swap('}\nRETURN row.i', '}\nSET row.x = 1\nRETURN row.i'),
      ':19: a batch write has nothing but its RETURN after',
    ],
    ['no row number', swap('RETURN row.i AS i, outcome', 'RETURN outcome'), ':20: a batch returns "row.i AS i" first'],
    ['an undeclared $parameter', swap('SET p.note', 'SET p.x = $other, p.note'), ':17: "$other" is not declared'],
    [
      "a caller's value as $parameter",
      swap('SET p.note', 'SET p.x = $userId, p.note'),
      ':17: "$userId" is a value of each caller',
    ],
    ['an undeclared row.parameter', swap('row.userId', 'row.viewerId'), ':16: "row.viewerId" is not declared'],
    [
      'a parameter nobody reads',
      swap('// row ', '// param    spare    int\n// row '),
      ':11: param "spare" is not used',
    ],
    ["the frame's own parameter", swap('SET p.note', 'SET p.x = $op, p.note'), ':17: "$op" belongs to the frame'],
    [
      'a column that is not declared',
      swap('i, outcome', 'i, outcome, 1 AS more'),
      ':20: "more" is returned but has no',
    ],
    [
      'a column that is not returned',
      swap('// example', '// row      more     int\n// example'),
      ':12: row "more" is not returned',
    ],
    ['a column without alias', swap('i, outcome', "i, outcome + ''"), ':20: RETURN item 2 has no alias'],
    ['a lock that is no param', swap('Post(postId)', 'Post(id)'), ':5: lock: "id" is no id among the params'],
    [
      'an actor that is no param',
      swap('actor userId', 'actor authorId'),
      ':7: event post.created: "authorId" is no param',
    ],
    [
      'an outcome that never comes',
      swap("when outcome = 'liked'", "when outcome = 'loved'"),
      ':7: event post.created: "outcome" is never',
    ],
    [
      'a write that cannot be recorded',
      swap('rows:    single', 'rows:    many'),
      ':3: a write that records its outcome',
    ],
    [
      'a column that cannot be recorded',
      swap('// example', '// row      more     boolean?\n// example'),
      ':12: row "more" cannot be recorded',
    ],
    [
      'a shared value read per row',
      swap('// rows:    single', '// shared:  userId\n// rows:    single'),
      ':17: "userId" is shared: write "$userId"',
    ],
  ])('%s', (_, change, expected) => {
    expect(problems(change).join('\n')).toContain(`cypher/likes/like-posts.cypher${expected}`)
  })
})

test('a name that two files have', () => {
  const one = parseQueryFile('cypher/a/like-posts.cypher', good)
  const other = parseQueryFile('cypher/b/like-posts.cypher', good)
  expect(checkNames([one, other]).map(problemText)).toEqual([
    'cypher/b/like-posts.cypher:1: the name "likePosts" is taken by cypher/a/like-posts.cypher',
  ])
})

test('a read that is given up is typed so, and no write or shared group is', () => {
  const read = `// name:    findWay
// doc:     Finds a way.
// access:  read
// timeout: withinMillis
// rows:    single
// param    id            UserId
// param    withinMillis  int
// row      found         boolean
// example  { "id": "$alice", "withinMillis": 1 }
RETURN $id = 1 AS found
`
  const said = (text: string) => checkFile(parseQueryFile('cypher/ways/find-way.cypher', text)).map(problemText)
  expect(said(read)).toEqual([])
  expect(generateRoom('ways', [parseQueryFile('cypher/ways/find-way.cypher', read)])).toContain(
    'Promise<FindWayRow | TimedOut>',
  )
  const write = read.replace('read', 'write').replace('// rows', '// frame:   none it changes nothing\n// rows')
  expect(said(write)).toEqual([expect.stringContaining(':4: only a read is given up by itself')])
  expect(said(read.replace('withinMillis  int', 'withinMillis  string'))).toEqual([
    expect.stringContaining(':4: timeout: "withinMillis" is no int'),
  ])
})
