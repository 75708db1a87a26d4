import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { live, type Tally } from './history.ts'
import { openStage, type Stage } from './stage.ts'
import { type Plan, plan } from './steps.ts'

// As many histories as fit. KITH_TEST_LONG=1 lives 5,000 and reads everything after each step; KITH_TEST_SEED (and _PATH)
// repeat a run that failed.
const { KITH_TEST_LONG, KITH_TEST_MODEL_SECONDS, KITH_TEST_SEED, KITH_TEST_PATH } = process.env
const long = KITH_TEST_LONG === '1'
const seconds = Number(KITH_TEST_MODEL_SECONDS || (long ? 86_400 : 210))
const seed = Number(KITH_TEST_SEED || Date.now() % 2 ** 31)
const HISTORIES = 5_000

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test(
  'whatever people do to each other, at once everybody reads and hears what the rule allows',
  async () => {
    const tally: Tally = { steps: 0, reads: 0 }
    const end = Date.now() + seconds * 1_000
    let last: Promise<void> = Promise.resolve()
    const property = fc.asyncProperty(plan, (chosen) => {
      last = live(stage, chosen, { everything: long, tally, over: () => Date.now() > end })
      return last
    })
    const result = await fc.check(property, {
      seed,
      ...(KITH_TEST_PATH ? { path: KITH_TEST_PATH } : {}),
      numRuns: long ? HISTORIES : 1_000_000,
      interruptAfterTimeLimit: seconds * 1_000,
      markInterruptAsFailure: false,
    })
    console.log(`${result.numRuns} histories, ${tally.steps} steps, ${tally.reads} reads, seed ${seed}`)
    if (result.counterexample) throw new Error(retold(result), { cause: result.errorInstance })
    // The one that the end of the time came upon ends where it is, and counts as well.
    await last
    expect(tally.steps).toBeGreaterThan(0)
  },
  (seconds + 60) * 1_000,
)

/** The smallest history found that goes wrong, a step a line, and how to run it again. */
function retold({ seed, counterexample, counterexamplePath, errorInstance }: fc.RunDetails<[Plan]>): string {
  const again = `KITH_TEST_SEED=${seed} KITH_TEST_PATH=${counterexamplePath}`
  const [chosen] = counterexample ?? []
  const shape = chosen
    ? `${chosen.people} people${chosen.sockets ? ' with sockets' : ''}, the last one a moderator`
    : ''
  return [again, shape, (errorInstance as Error | null)?.message].join('\n')
}
