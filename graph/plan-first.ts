import type { RunQuery, Statement } from './run-query.ts'

/** Has statements planned before their time is measured: a plan takes longer to make than such a search may last, and a
 *  statement that is given up while it is planned leaves no plan for the next one. */
export type PlanFirst = {
  /** Resolves when the server has a plan; at once when it had one last time. */
  planned(statement: Statement): Promise<void>
  /** The statement was given up: its plan may have been dropped meanwhile. */
  doubt(name: string): void
}

export function planFirst(run: RunQuery): PlanFirst {
  const known = new Map<string, Promise<unknown>>()
  return {
    async planned(statement) {
      let plan = known.get(statement.name)
      if (!plan) {
        // The same parameters: a plan is kept for their types.
        plan = run({ ...statement, text: `EXPLAIN ${statement.text}`, bookmarks: [] })
        known.set(statement.name, plan)
        plan.catch(() => known.delete(statement.name))
      }
      await plan
    },
    doubt: (name) => void known.delete(name),
  }
}
