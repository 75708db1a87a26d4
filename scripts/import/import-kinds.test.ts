import { describe, expect, test } from 'vitest'
import { compareIds, FIRST_IMPORT_WORKER, millisOfId } from '../../core/ids.ts'
import { blocksKind } from './blocks-kind.ts'
import { followsKind } from './follows-kind.ts'
import { friendsKind } from './friends-kind.ts'
import { importIds } from './import-ids.ts'
import type { ImportRun } from './import-kind.ts'
import { peopleKind } from './people-kind.ts'
import { postsKind } from './posts-kind.ts'

const startedAt = Date.UTC(2026, 0, 1)
const run = (): ImportRun => ({
  source: 'old',
  ids: importIds({ number: 0, startedAt }),
  now: startedAt,
  pushThreshold: 10,
  onParted: async () => {},
})
const place = { line: 2, number: 0 }

describe('importIds', () => {
  test('keeps the time, rises with the rows, and makes the same ids in every run', () => {
    const ids = run().ids
    const made = Array.from({ length: 5_000 }, () => ids.ofTime(1_341_100_972_000))
    expect(made).toEqual(made.toSorted(compareIds))
    expect(new Set(made).size).toBe(5_000)
    expect(millisOfId(made[0] ?? '')).toBe(1_341_100_972_000)
    // More than 4,096 in one millisecond borrow from the next.
    expect(millisOfId(made[4_999] ?? '')).toBe(1_341_100_972_001)
    const again = run().ids
    expect(Array.from({ length: 5_000 }, () => again.ofTime(1_341_100_972_000))).toEqual(made)
  })

  test('gives rows without a time the order of the file', () => {
    const ids = run().ids
    const made = [0, 1, 4_095, 4_096, 1_000_000].map((row) => ids.ofRow(row))
    expect(made).toEqual(made.toSorted(compareIds))
  })

  test('uses worker numbers no process ever has, another one for each of the first eight sources', () => {
    const workers = [0, 1, 7].map((number) => {
      const id = importIds({ number, startedAt }).ofRow(0)
      return Number((BigInt(id) >> 12n) & 1023n)
    })
    expect(workers).toEqual([FIRST_IMPORT_WORKER, FIRST_IMPORT_WORKER + 1, FIRST_IMPORT_WORKER + 7])
  })
})

describe('rows of people', () => {
  test('get a username from source and id when they have none', () => {
    expect(peopleKind.read({ id: '7' }, place, run())).toMatchObject({ username: 'old_7', nickname: 'old_7' })
  })

  test.each([
    [{}, /no id/],
    [{ id: '1', username: 'a b' }, /username must be/],
    [{ id: '1', username: 'admin' }, /username is reserved/],
    [{ id: '1', email: 'nobody' }, /email/],
    [{ id: '1', passwordHash: 'secret' }, /passwordHash is not/],
    [{ id: '1', passwordHash: '$argon2id$v=19$m=4194304,t=3,p=1$c2FsdHNhbHQ$aGFzaA' }, /bearable cost/],
    [{ id: '1', birthday: '31.12.1990' }, /birthday is not a date/],
    [{ id: '1', createdAt: 'yesterday' }, /createdAt is not a time/],
    [{ id: '1', locked: 'perhaps' }, /locked is neither true nor false/],
  ] as [Record<string, string>, RegExp][])('are skipped with the reason: %j', (values, reason) => {
    expect(peopleKind.read(values, place, run())).toMatch(reason)
  })

  test.each([
    [{}, false],
    [{ locked: '' }, false],
    [{ locked: 'false' }, false],
    [{ locked: 'true' }, true],
  ])('are locked only if they say so: %j', (values, locked) => {
    expect(peopleKind.read({ id: '1', ...values }, place, run())).toMatchObject({ locked })
  })

  test('keep argon2 and bcrypt hashes', () => {
    const argon2 = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'
    const bcrypt = `$2b$10$${'a'.repeat(53)}`
    for (const passwordHash of [argon2, bcrypt])
      expect(peopleKind.read({ id: '1', passwordHash }, place, run())).toMatchObject({ passwordHash })
  })
})

describe('rows of follows', () => {
  test.each([
    [{ follower: '1', followee: '1' }, /cannot follow itself/],
    [{ follower: '', followee: '1' }, /no follower/],
    [{ follower: '1', followee: '2', at: '2009-01-01T00:00:00Z' }, /time before 2010-11-04/],
  ])('are skipped with the reason: %j', (values, reason) => {
    expect(followsKind.read(values, place, run())).toMatch(reason)
  })
})

describe('rows of friends', () => {
  test.each([
    [{ person: '1', friend: '1' }, /its own friend/],
    [{ person: '', friend: '1' }, /no person/],
    [{ person: '1', friend: '' }, /no friend/],
    [{ person: '1', friend: '2', at: '2030-01-01T00:00:00Z' }, /in the future/],
  ])('are skipped with the reason: %j', (values, reason) => {
    expect(friendsKind.read(values, place, run())).toMatch(reason)
  })

  test('keep their time', () => {
    const row = friendsKind.read({ person: '1', friend: '2', at: '1341100972' }, place, run())
    expect(typeof row !== 'string' && millisOfId(row.at)).toBe(1_341_100_972_000)
  })
})

describe('rows of blocks', () => {
  test.each([
    [{ blocker: '1', blocked: '1' }, /cannot block itself/],
    [{ blocker: '', blocked: '1' }, /no blocker/],
    [{ blocker: '1', blocked: '' }, /nobody is blocked/],
    [{ blocker: '1', blocked: '2', at: 'then' }, /not a time/],
  ])('are skipped with the reason: %j', (values, reason) => {
    expect(blocksKind.read(values, place, run())).toMatch(reason)
  })
})

describe('rows of posts', () => {
  const post = { author: '1', text: 'hi', createdAt: '1341100972' }

  test.each(['1341100972', '1341100972000', '2012-07-01T00:02:52Z', '2012-07-01T02:02:52+02:00'])(
    'keep their time, however it is written: %s',
    (createdAt) => {
      const row = postsKind.read({ ...post, createdAt }, place, run())
      expect(row).toMatchObject({ atMillis: 1_341_100_972_000 })
      expect(typeof row !== 'string' && millisOfId(row.id)).toBe(1_341_100_972_000)
    },
  )

  test.each([
    [{ ...post, createdAt: '1200000000' }, /time before/],
    [{ ...post, createdAt: '2030-01-01T00:00:00Z' }, /in the future/],
    [{ ...post, createdAt: 'soon' }, /not a time/],
    [{ ...post, text: ' ' }, /no text/],
    [{ ...post, text: 'a\u0000b' }, /control characters/],
    [{ ...post, text: 'x'.repeat(2_001) }, /more than 2000/],
    [{ ...post, privacy: 'followers' }, /privacy/],
  ])('are skipped with the reason: %j', (values, reason) => {
    expect(postsKind.read(values, place, run())).toMatch(reason)
  })

  test.each([
    ['', 'public', 0],
    ['public', 'public', 0],
    ['friends', 'friends', 1],
    ['private', 'private', 2],
  ])('have the privacy they name: %j', (given, privacy, vis) => {
    expect(postsKind.read({ ...post, privacy: given }, place, run())).toMatchObject({ privacy, vis })
  })
})
