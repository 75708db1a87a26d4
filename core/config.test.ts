import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const KITH_SECRET = 's'.repeat(32)

test('defaults need only the secret', () => {
  expect(readConfig({ KITH_SECRET })).toMatchObject({
    KITH_PORT: 8080,
    KITH_OPS_HOST: '127.0.0.1',
    KITH_TIMELINE_CAP: 800,
  })
})

test('every bad variable is named in one sentence', () => {
  expect(() => readConfig({ KITH_SECRET: 'short', KITH_PORT: 'http' })).toThrow(/KITH_PORT.*|KITH_SECRET.*/)
  expect(() => readConfig({ KITH_SECRET: 'short', KITH_PORT: 'http' })).toThrow(/KITH_SECRET: must have at least 32/)
  expect(() => readConfig({ KITH_SECRET: 'short', KITH_PORT: 'http' })).toThrow(/KITH_PORT/)
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ KITH_SECRET, KITH_PORT: '' }).KITH_PORT).toBe(8080)
})

test('the result cannot be changed', () => {
  expect(Object.isFrozen(readConfig({ KITH_SECRET }))).toBe(true)
})
