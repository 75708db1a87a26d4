import { expect, test } from 'vitest'
import type { QuerySpec, ScalarType, ValueType } from './spec.ts'
import { NULL_INTEGER, NULL_STRING } from './statement.ts'
import { codecOf, decodeRecorded } from './values.ts'

const type = (scalar: ScalarType, more: Partial<ValueType> = {}): ValueType => ({
  scalar,
  list: false,
  nullable: false,
  ...more,
})

function spec(params: Record<string, ValueType>, columns: Record<string, ValueType>, bulk = false): QuerySpec {
  return {
    name: 'someQuery',
    access: 'read',
    batch: false,
    bulk,
    framed: false,
    rows: 'single',
    text: '',
    params,
    columns,
    lock: [],
    shared: [],
    events: [],
  }
}

test('ids keep all 64 bits and integers never become floats', () => {
  const { encode, decode } = codecOf(
    spec(
      { id: type('UserId'), limit: type('int'), at: type('EpochMillis') },
      { id: type('UserId'), fans: type('int') },
    ),
  )
  expect(encode({ id: '9223372036854775807', limit: 20, at: 1_764_000_000_000 })).toEqual({
    id: 9_223_372_036_854_775_807n,
    limit: 20n,
    at: 1_764_000_000_000n,
  })
  expect(decode({ id: 9_223_372_036_854_775_807n, fans: 7n })).toEqual({ id: '9223372036854775807', fans: 7 })
})

test('lists, nulls and closed sets', () => {
  const { encode, decode } = codecOf(
    spec(
      { ids: type('PostId', { list: true }), bio: type('string', { nullable: true }) },
      { ids: type('PostId', { list: true }), outcome: type('string', { oneOf: ['yes', 'no'] }) },
    ),
  )
  expect(encode({ ids: ['1', '2'] })).toEqual({ ids: [1n, 2n], bio: null })
  expect(decode({ ids: [3n], outcome: 'yes' })).toEqual({ ids: ['3'], outcome: 'yes' })
  expect(() => decode({ ids: [3n], outcome: 'maybe' })).toThrow('someQuery: row outcome came back as string')
  expect(() => decode({ ids: null, outcome: 'yes' })).toThrow('someQuery: row ids came back null')
})

test.each<[string, ValueType, unknown]>([
  ['an id that is no number', type('UserId'), 'abc'],
  ['an id as a JS number, which has lost bits', type('UserId'), 5],
  ['a fraction for an int', type('int'), 1.5],
  ['an int beyond the safe ones', type('int'), 2 ** 53],
  ['a number for a string', type('string'), 5],
  ['nothing where something must be', type('string'), undefined],
  ['one value for a list', type('int', { list: true }), 5],
])('%s is refused before it is sent', (_, declared, value) => {
  expect(() => codecOf(spec({ p: declared }, {})).encode({ p: value })).toThrow('someQuery: param p')
})

test('maps come out with integers as strings, and hold nothing but scalars', () => {
  const { decode } = codecOf(spec({}, { record: type('map') }))
  expect(decode({ record: { id: 2n ** 62n, list: [1n, null], deep: { at: 3n }, ratio: 0.5 } })).toEqual({
    record: { id: '4611686018427387904', list: ['1', null], deep: { at: '3' }, ratio: 0.5 },
  })
  expect(() => decode({ record: { at: new Date(0) } })).toThrow('holds a Date')
})

test('recorded outcomes read back as they were returned', () => {
  const recorded = spec(
    {},
    { id: type('UserId'), fans: type('int'), note: type('string', { nullable: true }), back: type('boolean') },
  )
  const values: Record<string, unknown> = { id: '12', fans: '7', note: NULL_STRING, back: false }
  expect(decodeRecorded(recorded, (column) => values[column])).toEqual({ id: '12', fans: 7, note: null, back: false })
  expect(decodeRecorded(recorded, () => String(NULL_INTEGER))['fans']).toBeNull()
})
