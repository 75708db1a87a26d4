import { expect, test } from 'vitest'
import { EPOCH_MILLIS, idGenerator, millisOfId } from './ids.ts'
import { requestsValidFrom, standingOf } from './relationship.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 10, 24)

test('a friend request is void when it is older than its days, to the millisecond', () => {
  const validFrom = BigInt(requestsValidFrom(now, 30))
  const madeAt = (millis: number) => BigInt(idGenerator(1_023, () => millis).next())
  expect(madeAt(now - 30 * DAY)).toBeGreaterThanOrEqual(validFrom)
  expect(madeAt(now - 30 * DAY - 1)).toBeLessThan(validFrom)
  expect(millisOfId(String(validFrom))).toBe(now - 30 * DAY)
})

test('days that begin before the first id begin with it', () => {
  expect(requestsValidFrom(EPOCH_MILLIS + DAY, 3_650)).toBe('0')
})

test.each([
  [{ following: true, friend: true, muting: false }, 'friend'],
  [{ following: true, friend: false, muting: false }, 'fan'],
  [{ following: true, friend: true, muting: true }, 'none'],
  [{ following: false, friend: true, muting: false }, 'none'],
] as const)('%o stands as %s', (ties, standing) => {
  expect(standingOf(ties)).toBe(standing)
})
