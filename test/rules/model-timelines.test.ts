import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginHistory } from './model-history.ts'
import { type Plan, plan } from './model-ops.ts'
import { openWorld, type World } from './model-world.ts'

// As many histories as fit. KITH_TEST_LONG=1 is for a night; KITH_TEST_SEED (and _PATH) repeat a run that failed.
const { KITH_TEST_LONG, KITH_TEST_MODEL_SECONDS, KITH_TEST_SEED, KITH_TEST_PATH } = process.env
const seconds = Number(KITH_TEST_MODEL_SECONDS || (KITH_TEST_LONG === '1' ? 3_600 : 30))
const seed = Number(KITH_TEST_SEED || Date.now() % 2 ** 31)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

async function live(chosen: Plan): Promise<void> {
  const processes = await world.open(chosen.settings)
  const history = beginHistory(world, processes, await world.people(chosen.people))
  try {
    for (const [by, who] of chosen.follows) await history.apply({ do: 'follow', by, who, side: who % 2 })
    for (const op of chosen.ops) await history.apply(op)
  } catch (error) {
    // What is held or waits would be in the way of the next history.
    await history.settle().catch(() => {})
    throw error
  }
  await history.settleAndCheck(chosen.limit)
}

test(
  'whatever happens, pages have no gap and no repeat, and a settled timeline is the graph’s',
  async () => {
    let steps = 0
    const property = fc.asyncProperty(plan, async (chosen) => {
      steps += chosen.ops.length
      await live(chosen)
    })
    const result = await fc.check(property, {
      seed,
      ...(KITH_TEST_PATH ? { path: KITH_TEST_PATH } : {}),
      numRuns: 1_000_000,
      interruptAfterTimeLimit: seconds * 1_000,
      markInterruptAsFailure: false,
    })
    console.log(`${result.numRuns} histories, ${steps} steps, seed ${seed}`)
    if (result.failed) throw new Error(retold(result), { cause: result.errorInstance })
    expect(result.numRuns).toBeGreaterThan(0)
  },
  (seconds + 60) * 1_000,
)

/** The smallest history found that goes wrong, a step a line, and how to run it again. */
function retold({ seed, counterexample, counterexamplePath }: fc.RunDetails<[Plan]>): string {
  const again = `KITH_TEST_SEED=${seed} KITH_TEST_PATH=${counterexamplePath}`
  const [chosen] = counterexample ?? []
  if (!chosen) return again
  const { ops, ...rest } = chosen
  return [again, JSON.stringify(rest), ...ops.map((op) => JSON.stringify(op))].join('\n')
}
