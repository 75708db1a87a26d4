import { interleave } from '../frame/interleave.ts'
import { median } from '../frame/statistics.ts'
import type { RelationsBench } from './bench.ts'

/** Times calls that one caller makes one after the other, the variants in turn.
 *  @returns median milliseconds of each variant, round by round
 *  @throws what a call threw */
export function timeCalls<Name extends string>(
  { rounds, calls, tell }: Pick<RelationsBench, 'rounds' | 'calls' | 'tell'>,
  variants: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(variants) as Name[]
  const timed = Object.fromEntries(names.map((name) => [name, () => medianMillis(calls, variants[name])]))
  return interleave(rounds, timed as Record<Name, () => Promise<number>>, (round, figures) =>
    tell(`round ${round + 1}: ${names.map((name) => `${name} ${figures[name].toFixed(2)} ms`).join(', ')}`),
  )
}

async function medianMillis(calls: number, call: () => Promise<unknown>): Promise<number> {
  const millis: number[] = []
  for (let done = 0; done < calls; done++) {
    const began = performance.now()
    await call()
    millis.push(performance.now() - began)
  }
  return median(millis)
}
