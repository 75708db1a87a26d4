import { expect, test } from 'vitest'
import { graphemeCount, isCleanText, normaliseText } from './text.ts'

test('a family emoji, a flag and a combined letter are one character each', () => {
  expect(graphemeCount('👨‍👩‍👧‍👦🇯🇵é')).toBe(3)
})

test('counting stops just above the limit', () => {
  expect(graphemeCount('a'.repeat(1_000_000), 10)).toBe(11)
})

test('text is stored composed', () => {
  expect(normaliseText('e\u0301')).toBe('\u00e9')
})

test.each(['\ud800', 'a\udc00b', '\u0000', '\u0007', '\u007f', '\uffff', '\r'])('%j is refused', (text) => {
  expect(isCleanText(text)).toBe(false)
})

test('tabs, line feeds, astral characters and right-to-left text are welcome', () => {
  expect(isCleanText('a\tb\n😀 שלום')).toBe(true)
})
