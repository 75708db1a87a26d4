import { dbHitsOf, type PlanNode } from '../../graph/check-plan.ts'
import { openDriver } from '../../graph/driver.ts'
import type { QuerySpec } from '../../graph/spec.ts'
import { codecOf } from '../../graph/values.ts'
import type { Graphs } from './bench.ts'

/** What one call of a batched read costs the store, by PROFILE: exact, and free of noise.
 *  @param input as the generated function takes it
 *  @returns db hits and rows */
export async function profiled(
  { config }: Graphs,
  spec: QuerySpec,
  input: Record<string, unknown>,
): Promise<{ hits: number; rows: number }> {
  const row = codecOf(spec).encode(input)
  row['i'] = 0n
  const shared = Object.fromEntries(spec.shared.map((name) => [name, row[name]]))
  const driver = openDriver(config)
  const session = driver.session({ database: config.NEO4J_DATABASE, defaultAccessMode: 'READ' })
  try {
    const { records, summary } = await session.run(`PROFILE ${spec.text}`, { rows: [row], ...shared })
    return { hits: dbHitsOf(summary.profile as PlanNode), rows: records.length }
  } finally {
    await session.close()
    await driver.close()
  }
}
