import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemsOf, swap } from '../test/query-text.ts'
import { privacyTwin } from './privacy-twin.ts'

const good = `// name:    readersPage
// doc:     Posts somebody may read.
// access:  read
// batch:   rows
// rows:    many
// rule:    account(me, v)
// rule:    content(me, v)
// rule:    post(me, v, p)
// param    viewerId  UserId?
// param    postId    PostId
// row      id        UserId
// example  { "viewerId": null, "postId": "$alicePost" }
UNWIND $rows AS row
OPTIONAL MATCH (me:User {id: row.viewerId})
  WHERE me.status = 'active' // while active
WITH row, me, coalesce(me.role <> 'user', false) AS staff
MATCH (p:Post {id: row.postId})<-[:POSTED|POSTED_FRIENDS|POSTED_PRIVATE]-(v)
WHERE ${privacyTwin.account('me', 'v').replaceAll(' ', '\n  ')}
  AND ${privacyTwin.content('me', 'v')}
  AND ${privacyTwin.post('me', 'v', 'p')}
RETURN row.i AS i, v.id AS id
`
const rules = /\/\/ rule: .*\n/g

const problems = problemsOf(good, 'cypher/relations/readers-page.cypher')

test('a query with its rules passes, however it is laid out and whatever its variables are called', () => {
  expect(problems((text) => text)).toEqual([])
  expect(problems((text) => text.replaceAll(/\bme\b/g, 'who').replaceAll(/\bv\b/g, 'u'))).toEqual([])
})

describe('a query that shows people or posts says under which rule', () => {
  const ruleless = (text: string) => text.replace(rules, '')
  const asked = ':3: it answers "id": say which privacy rule holds'
  test.each<[string, (text: string) => string, string]>([
    ['no rule', ruleless, asked],
    ['ids of posts', (text) => swap('row      id        UserId', 'row      id        PostId')(ruleless(text)), asked],
    [
      'a list of ids',
      (text) => swap('row      id        UserId', 'row      id        UserId[]')(ruleless(text)),
      asked,
    ],
    ['maps', (text) => swap('row      id        UserId', 'row      id        map')(ruleless(text)), asked],
    ['none without a reason', (text) => ruleless(text).replace('// rows:', '// rule:    none\n// rows:'), 'rule reads'],
    [
      'none and a rule',
      swap('// rule:    post(me, v, p)', '// rule:    none it is odd'),
      'a query has "rule: none" or',
    ],
    ['an unknown rule', swap('account(me', 'person(me'), ':6: rule reads "account(me, u)"'],
    ['a rule of too few', swap('post(me, v, p)', 'post(me, v)'), ':8: rule reads "account(me, u)"'],
    [
      'another predicate',
      swap("v.status\n  =\n  'active'", "v.status <> 'gone'"),
      ':6: rule: account(me, v): the statement',
    ],
    [
      'a predicate of somebody else',
      swap('content(me, v)', 'content(me, w)'),
      'rule: content(me, w): the statement lacks',
    ],
    [
      'a predicate in a comment',
      swap('  AND (v = me OR p.vis', '//  AND (v = me OR p.vis'),
      'rule: post(me, v, p): the',
    ],
    ['who looks may be suspended', swap("WHERE me.status = 'active'", ''), '"me" is who looks, while active'],
    ['nobody reads the role', swap("coalesce(me.role <> 'user', false)", 'false'), '"staff" is read once'],
    ['content of anybody', swap('// rule:    account(me, v)\n', ''), 'stands beside a rule: account(me, ...)'],
    ['posts of locked accounts', swap('// rule:    content(me, v)\n', ''), 'stands beside a rule: content(me, ...)'],
  ])('%s', (_, change, expected) => {
    expect(problems(change).join('\n')).toContain(expected)
  })

  test('with a reason it may have none; rooms that show nobody need none; nor do columns without ids', () => {
    const reason = '// rule:    none the caller applies the pure form\n// rows:'
    expect(problems((text) => ruleless(text).replace('// rows:', reason))).toEqual([])
    expect(problems(ruleless, 'cypher/outbox/readers-page.cypher')).toEqual([])
    expect(
      problems((text) =>
        ruleless(text)
          .replace('row      id        UserId', 'row      id        boolean')
          .replace('v.id AS id', 'v.id > 0 AS id'),
      ),
    ).toEqual([])
  })
})

test('cypher/README.md shows the predicates as they are', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'cypher', 'README.md'), 'utf8')
  expect(readme).toContain(`\`${privacyTwin.account('me', 'u')}\``)
  expect(readme).toContain(`\`${privacyTwin.content('me', 'u')}\``)
  expect(readme).toContain(`\`${privacyTwin.post('me', 'u', 'p')}\``)
  expect(readme).toContain(privacyTwin.account('me', 'v'))
})
