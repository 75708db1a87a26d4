const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Text as it is stored: NFC. */
export function normaliseText(text: string): string {
  return text.normalize('NFC')
}

/** Number of grapheme clusters: what a person counts as characters. Stops counting above `limit`. */
export function graphemeCount(text: string, limit = Number.POSITIVE_INFINITY): number {
  let count = 0
  for (const _ of segmenter.segment(text)) {
    count += 1
    if (count > limit) break
  }
  return count
}

/** False for text with lone surrogates, or control characters other than tab and line feed: stores and clients choke on them. */
export function isCleanText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/.test(text)
}
