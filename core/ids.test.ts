import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIds, EPOCH_MILLIS, idGenerator, isId, millisOfId, snowflake } from './ids.ts'

describe('ids', () => {
  test('rise strictly within one generator, whatever the clock does within five seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4_000, max: 50 }), { maxLength: 200 }), (steps) => {
        let clock = 1_764_000_000_000
        let high = clock
        const ids = idGenerator(7, () => clock)
        let last = ids.next()
        for (const step of steps) {
          clock = Math.max(clock + step, high - 4_000)
          high = Math.max(high, clock)
          const id = ids.next()
          expect(compareIds(id, last)).toBeGreaterThan(0)
          last = id
        }
      }),
    )
  })

  test('a full millisecond borrows from the next one', () => {
    const ids = idGenerator(0, () => 1_764_000_000_000)
    const made = Array.from({ length: 10_000 }, () => ids.next())
    expect(new Set(made).size).toBe(10_000)
    expect(millisOfId(made.at(-1) ?? '')).toBe(1_764_000_000_002)
  })

  test('a clock that goes back more than five seconds stops the generator', () => {
    let clock = 1_764_000_000_000
    const ids = idGenerator(0, () => clock)
    ids.next()
    clock -= 5_001
    expect(() => ids.next()).toThrow(/clock went back/)
  })

  test('two workers never make the same id', () => {
    const now = () => 1_764_000_000_000
    const [a, b] = [idGenerator(1, now), idGenerator(2, now)]
    expect(a.next()).not.toBe(b.next())
  })

  test('times before the epoch are refused, and an id tells its time', () => {
    expect(() => snowflake(EPOCH_MILLIS - 1)).toThrow(/before the id epoch/)
    expect(millisOfId(snowflake(1_341_100_800_000, 3, 9))).toBe(1_341_100_800_000)
  })

  test('ids of mixed eras are ordered by number, not by text', () => {
    const old = snowflake(1_341_100_800_000)
    const young = snowflake(1_764_000_000_000)
    expect(old.length).toBeLessThan(young.length)
    expect([young, old].sort(compareIds)).toEqual([old, young])
  })

  test.each(['', '0', '-1', '01', '1.0', '1e3', '9223372036854775808', ' 1', '１'])('"%s" is no id', (text) => {
    expect(isId(text)).toBe(false)
  })

  test('the largest signed 64-bit integer is an id', () => {
    expect(isId('9223372036854775807')).toBe(true)
  })
})
