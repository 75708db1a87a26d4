import { expect, test } from 'vitest'
import { cursors } from './cursor.ts'

const list = cursors(Buffer.alloc(32, 1))

test('a cursor opens in its own list', () => {
  expect(list.open('fans:1', list.seal('fans:1', '42'))).toBe('42')
})

test.each([
  ['another list', 'fans:2', list.seal('fans:1', '42')],
  ['another key', 'fans:1', cursors(Buffer.alloc(32, 2)).seal('fans:1', '42')],
  ['a changed position', 'fans:1', `${list.seal('fans:1', '42').slice(0, -1)}A`],
  ['padding', 'fans:1', `${list.seal('fans:1', '42')}=`],
  ['nonsense', 'fans:1', '%%%'],
  ['nothing', 'fans:1', ''],
])('a cursor of %s is refused', (_, scope, cursor) => {
  expect(() => list.open(scope, cursor)).toThrow(/cursor/)
})
