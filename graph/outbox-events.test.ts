import { expect, test } from 'vitest'
import { createPostsSpec } from './generated/posts.ts'
import { followUsersSpec } from './generated/relations.ts'
import { eventsOf, eventsParam } from './outbox-events.ts'

test('each row whose outcome meets the condition is an event, in the order of the rows', () => {
  const inputs = ['1', '2', '3'].map((followerId) => ({ followerId, followeeId: '9', limit: 5, at: `10${followerId}` }))
  const record = {
    id: '77',
    events: eventsParam(
      followUsersSpec,
      inputs.map((input) => ({ input, trace: `trace-${input.followerId}` })),
    ),
    // The database is free to record the rows in another order.
    i: ['2', '0', '1'],
    c_outcome: ['followed', 'followed', 'already_following'],
  }
  expect(eventsOf(record)).toEqual([
    {
      id: '77-0',
      type: 'follow.created',
      version: 1,
      actorId: '1',
      targetId: '9',
      at: '101',
      trace: 'trace-1',
      data: {},
    },
    {
      id: '77-2',
      type: 'follow.created',
      version: 1,
      actorId: '3',
      targetId: '9',
      at: '103',
      trace: 'trace-3',
      data: {},
    },
  ])
})

test('data holds parameters and outcome columns', () => {
  const input = { postId: '5', authorId: '1', text: 'hi', privacy: 'public', vis: 0, pushThreshold: 9, atMillis: 1 }
  const events = eventsParam(createPostsSpec, [{ input, trace: null }])
  const record = { id: '8', events, i: ['0'], c_outcome: ['created'], c_plan: ['pull'], c_firstPull: [true] }
  expect(eventsOf(record)).toMatchObject([{ targetId: '5', data: { plan: 'pull', privacy: 'public' } }])
  expect(events).not.toContain('"hi"')
})

test('a group of which nothing came tells of nothing', () => {
  expect(eventsOf({ id: '8', events: '[]', i: [] })).toEqual([])
})
