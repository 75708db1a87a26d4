import { expect, test } from 'vitest'
import { tokenMaker } from './token-maker.ts'

test('tokens have 16 hex digits and are never the same twice, not between two makers either', () => {
  const makers = [tokenMaker(), tokenMaker()]
  const made = makers.flatMap((next) => Array.from({ length: 10_000 }, next))
  expect(new Set(made).size).toBe(20_000)
  for (const token of made) expect(token).toMatch(/^[\da-f]{16}$/)
})
