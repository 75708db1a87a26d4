import type { Problem } from './check-file.ts'
import type { QueryFile } from './header.ts'

/** The part of the driver's plan that matters here. */
export type PlanNode = { operatorType: string; arguments: Readonly<Record<string, unknown>>; children: PlanNode[] }

/** Directions that no product rule bounds: a celebrity's fans, an author's posts. */
const unbounded = [
  /<-\[[^\]]*:(FOLLOWS|LIKES)\b[^\]]*\]-\(/,
  /\)-\[[^\]]*:(FOLLOWS|LIKES)\b[^\]]*\]-\(/,
  /\)-\[[^\]]*:(POSTED|POSTED_PRIVATE)\b[^\]]*\]->?\(/,
]
const uniqueSeeks = /^(NodeUniqueIndexSeek(\(Locking\))?|NodeByIdSeek|NodeByElementIdSeek|Argument)$/

/** Operators that grow with the data instead of with the answer. What a header allows with a reason passes; what it
 *  allows and the plan does not have is a mistake, too.
 *  @source design, section 10 "Plan lint": estimates are useless as a budget, operators and db hits are not */
export function checkPlan(query: QueryFile, plan: PlanNode): Problem[] {
  const found = new Map<string, string>()
  visit(plan)
  const allowed = new Set(query.allow.map(({ operator }) => operator))
  const problems = [...found]
    .filter(([operator]) => !allowed.has(operator))
    .map(([, problem]) => ({ file: query.file, line: query.bodyLine, problem }))
  for (const { operator } of query.allow)
    if (!found.has(operator))
      problems.push({
        file: query.file,
        line: query.lines['allow'] ?? 1,
        problem: `allow: the plan has no harmful ${operator}`,
      })
  return problems

  function visit(node: PlanNode): void {
    const operator = nameOf(node)
    const details = String(node.arguments['Details'] ?? '')
    const report = (why: string): void => {
      if (!found.has(operator)) found.set(operator, `${operator}${details ? ` "${oneLine(details)}"` : ''}: ${why}`)
    }
    if (/^(AllNodesScan|NodeByLabelScan|.*RelationshipTypeScan|.*AllRelationshipsScan|.*IndexScan)$/.test(operator))
      report('reads everything there is; seek by an index')
    if (operator === 'Eager' && query.access === 'read') report('a read holds all its rows at once; split the pattern')
    if (operator === 'Expand(All)' && unbounded.some((pattern) => pattern.test(details)))
      report('walks a side that has no bound; seek the relationship index, or bind both ends and use EXISTS')
    if (operator === 'CartesianProduct' && !node.children.every(isOneRow)) report('multiplies rows')
    if (/^(Top|Sort|PartialTop|PartialSort)$/.test(operator) && node.children.some(isOpenEnded))
      report('sorts all that is found; put the equality column first in ORDER BY so that the index delivers the order')
    for (const child of node.children) visit(child)
  }
}

/** Sum over the tree of a profiled plan. @NOTE the driver's own field `dbHits` of a node is not filled. */
export function dbHitsOf(plan: PlanNode): number {
  return plan.children.reduce((sum, child) => sum + dbHitsOf(child), Number(plan.arguments['DbHits'] ?? 0))
}

function nameOf(node: PlanNode): string {
  return node.operatorType.replace(/@.*$/, '')
}

function isOneRow(node: PlanNode): boolean {
  const operator = nameOf(node)
  if (uniqueSeeks.test(operator)) return true
  const passes = /^(Filter|CacheProperties|Projection|Optional|CartesianProduct|EagerAggregation)$/.test(operator)
  return operator === 'EagerAggregation' || (passes && node.children.length > 0 && node.children.every(isOneRow))
}

/** True when rows come from an expansion or a seek that is not unique, and nothing below has cut them. */
function isOpenEnded(node: PlanNode): boolean {
  const operator = nameOf(node)
  if (operator === 'Limit' || operator === 'Top') return false
  if (/^Expand\(All\)$|^VarLengthExpand|IndexSeek/.test(operator) && !uniqueSeeks.test(operator)) return true
  return node.children.some(isOpenEnded)
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > 120 ? `${flat.slice(0, 117)}...` : flat
}
