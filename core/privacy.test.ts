import { expect, test } from 'vitest'
import type { UserId } from './id-types.ts'
import { canSeeAccount, canSeePost } from './privacy.ts'

const [author, other] = ['1', '2'] as [UserId, UserId]

test.each([
  [null, 'active', 'public', true],
  [other, 'active', 'public', true],
  [author, 'active', 'public', true],
  [null, 'active', 'private', false],
  [other, 'active', 'private', false],
  [author, 'active', 'private', true],
  [null, 'deactivated', 'public', false],
  [other, 'deactivated', 'public', false],
  [author, 'deactivated', 'public', true],
  [author, 'deactivated', 'private', true],
] as const)('viewer %s, %s author, %s post: visible is %s', (viewer, status, privacy, visible) => {
  expect(canSeePost(viewer, { id: author, status }, { authorId: author, privacy })).toBe(visible)
})

test('a deactivated account is seen by its owner alone', () => {
  const account = { id: author, status: 'deactivated' as const }
  expect([null, other, author].map((viewer) => canSeeAccount(viewer, account))).toEqual([false, false, true])
})
