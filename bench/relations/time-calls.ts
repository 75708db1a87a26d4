import { median } from '../frame/statistics.ts'
import type { RelationsBench } from './bench.ts'

/** Times calls that one caller makes one after the other. The variants take turns call by call, every other time the other
 *  way around, so that whatever else the machine does meets all of them alike.
 *  @returns median milliseconds of each variant, round by round
 *  @throws what a call threw */
export async function timeCalls<Name extends string>(
  { rounds, calls, tell }: Pick<RelationsBench, 'rounds' | 'calls' | 'tell'>,
  variants: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(variants) as Name[]
  const lists = () => Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  const medians = lists()
  for (let round = 0; round < rounds; round++) {
    const millis = lists()
    for (let call = 0; call < calls; call++)
      for (const name of call % 2 === 0 ? names : [...names].reverse())
        millis[name].push(await millisOf(variants[name]))
    for (const name of names) medians[name].push(median(millis[name]))
    tell(`round ${round + 1}: ${names.map((name) => `${name} ${medians[name].at(-1)?.toFixed(2)} ms`).join(', ')}`)
  }
  return medians
}

async function millisOf(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await call()
  return performance.now() - began
}
