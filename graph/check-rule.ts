import type { QueryFile, RuleLine } from './header.ts'
import { privacyTwin } from './privacy-twin.ts'

/** Rooms whose reads hand out ids of people and posts. */
const rooms = ['between', 'posts', 'relations', 'timelines', 'users']

/** Whether a query keeps to the privacy rule as its header says: the statement has the predicate of each `rule:` line,
 *  letter for letter (white space aside), and begins with who looks; a read that answers ids says which rule, or why none.
 *  @returns what is wrong, with the header line it stands in */
export function checkRule(query: QueryFile): { line: number; problem: string }[] {
  const line = query.lines['rule'] ?? query.lines['access'] ?? 1
  const problem = (text: string) => ({ line, problem: text })
  const none = query.rules.find(({ name }) => name === 'none')
  if (none) return query.rules.length > 1 ? [problem('a query has "rule: none" or rules, not both')] : []
  if (query.rules.length === 0) {
    const ids = idColumns(query)
    if (query.access === 'write' || !rooms.includes(query.file.split('/').at(-2) ?? '') || ids.length === 0) return []
    return [
      problem(
        `it answers ${ids.map((name) => `"${name}"`).join(', ')}: say which privacy rule holds, "rule: account(me, v)", or "rule: none" and why`,
      ),
    ]
  }
  const text = bare(query.body)
  const missing = query.rules.filter((rule) => !text.includes(bare(predicateOf(rule))))
  return [
    ...missing.map((rule) => problem(`${written(rule)}: the statement lacks ${predicateOf(rule)}`)),
    ...query.rules.flatMap((rule) => lacking(rule, query.rules)).map(problem),
    ...[...new Set(query.rules.map(({ vars }) => vars[0] ?? ''))].flatMap((me) => preamble(me, query)).map(problem),
  ]
}

function predicateOf({ name, vars: [me = '', u = '', p = ''] }: RuleLine): string {
  if (name === 'account') return privacyTwin.account(me, u)
  return name === 'content' ? privacyTwin.content(me, u) : privacyTwin.post(me, u, p)
}

/** `content` and `post` decide only about what the weaker rules have let pass; perhaps under another variable. */
function lacking(rule: RuleLine, all: readonly RuleLine[]): string[] {
  const needed = { account: [], content: ['account'], post: ['account', 'content'], none: [] }[rule.name]
  const has = (name: string) => all.some((other) => other.name === name && other.vars[0] === rule.vars[0])
  return needed
    .filter((name) => !has(name))
    .map((name) => `${written(rule)} stands beside a rule: ${name}(${rule.vars[0]}, ...)`)
}

function preamble(me: string, query: QueryFile): string[] {
  const given = query.batch && !query.shared.includes('viewerId') ? 'row.viewerId' : '$viewerId'
  const match = `MATCH (${me}:User {id: ${given}}) WHERE ${me}.status = 'active'`
  const staff = `coalesce(${me}.role <> 'user', false) AS staff`
  const text = bare(query.body)
  return [
    ...(text.includes(bare(match)) ? [] : [`"${me}" is who looks, while active: OPTIONAL ${match}`]),
    ...(text.includes(bare(staff)) ? [] : [`"staff" is read once: ${staff}`]),
  ]
}

function idColumns(query: QueryFile): string[] {
  return Object.entries(query.columns)
    .filter(([, { scalar }]) => ['UserId', 'PostId', 'map'].includes(scalar))
    .map(([name]) => name)
}

function written({ name, vars }: RuleLine): string {
  return `rule: ${name}(${vars.join(', ')})`
}

/** Without comments and white space. */
function bare(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, '')
}
