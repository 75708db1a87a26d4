import { describe, expect, test } from 'vitest'
import type { UserId } from './id-types.ts'
import {
  type AccountStatus,
  type Beholder,
  canSeeAccount,
  canSeeContent,
  canSeePost,
  muteHolds,
  noTie,
  privacies,
  type SubjectAccount,
  type Tie,
} from './privacy.ts'

const [author, other] = ['1', '2'] as [UserId, UserId]
const fan: Tie = { ...noTie, fan: true }
const friend: Tie = { ...noTie, friend: true }
const blocked: Tie = { ...noTie, blocked: true }
const both: Tie = { blocked: true, fan: true, friend: true }

const as = (id: UserId, role: 'user' | 'moderator' | 'admin' = 'user'): Beholder => ({ id, role })
const account = (status: AccountStatus = 'active', locked = false): SubjectAccount => ({ id: author, status, locked })

/** Account, content, and posts of each privacy: a letter for each that may be seen, a dot for each that may not. */
function sees(beholder: Beholder, of: SubjectAccount, tie: Tie = noTie): string {
  const posts = privacies.map((privacy) => canSeePost(beholder, of, tie, { authorId: author, privacy }))
  const all = [canSeeAccount(beholder, of, tie), canSeeContent(beholder, of, tie), ...posts]
  return all.map((yes, at) => (yes ? 'acPFO'[at] : '.')).join('')
}

describe('an account that is active', () => {
  test.each([
    ['nobody signed in sees its public posts', null, noTie, 'acP..'],
    ['a stranger sees its public posts', as(other), noTie, 'acP..'],
    ['a fan sees no more than a stranger', as(other), fan, 'acP..'],
    ['a friend sees what is for friends, too', as(other), friend, 'acPF.'],
    ['its owner sees everything', as(author), noTie, 'acPFO'],
    ['who blocks it or is blocked by it sees nothing', as(other), blocked, '.....'],
    ['a block goes before following and friendship', as(other), both, '.....'],
    ['a moderator sees what is public', as(other, 'moderator'), noTie, 'acP..'],
    ['an admin sees what is public', as(other, 'admin'), noTie, 'acP..'],
    ['a block does not hinder a moderator', as(other, 'moderator'), blocked, 'acP..'],
    ['a moderator who is a friend sees what is for friends', as(other, 'moderator'), friend, 'acPF.'],
  ])('%s', (_, beholder, tie, seen) => expect(sees(beholder, account(), tie)).toBe(seen))
})

describe('an account that is locked', () => {
  test.each([
    ['nobody signed in knows of it and sees nothing of it', null, noTie, 'a....'],
    ['a stranger knows of it and sees nothing of it', as(other), noTie, 'a....'],
    ['a fan sees its public posts', as(other), fan, 'acP..'],
    ['a friend sees what is for friends, too', as(other), friend, 'acPF.'],
    ['its owner sees everything', as(author), noTie, 'acPFO'],
    ['a block goes before following and friendship', as(other), both, '.....'],
    ['a moderator sees what its fans see', as(other, 'moderator'), noTie, 'acP..'],
  ])('%s', (_, beholder, tie, seen) => expect(sees(beholder, account('active', true), tie)).toBe(seen))
})

describe.each(['deactivated', 'suspended'] as const)('an account that is %s', (status) => {
  test.each([
    ['nobody signed in sees it', null, noTie, '.....'],
    ['strangers do not see it', as(other), noTie, '.....'],
    ['nor do fans', as(other), fan, '.....'],
    ['nor do friends', as(other), friend, '.....'],
    ['its owner sees everything', as(author), noTie, 'acPFO'],
    ['a moderator sees what is public', as(other, 'moderator'), noTie, 'acP..'],
  ])('%s', (_, beholder, tie, seen) => expect(sees(beholder, account(status), tie)).toBe(seen))

  test('a lock on top of it adds nothing', () => {
    expect(sees(as(other), account(status, true), friend)).toBe('.....')
    expect(sees(as(author), account(status, true))).toBe('acPFO')
    expect(sees(as(other, 'admin'), account(status, true))).toBe('acP..')
  })
})

test('a mute without an end holds, one with an end until then', () => {
  expect([muteHolds(null, 5), muteHolds(6, 5), muteHolds(5, 5), muteHolds(4, 5)]).toEqual([true, true, false, false])
})
