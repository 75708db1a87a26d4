import { EPOCH_MILLIS } from '../../core/ids.ts'

// Seconds stay below this until the year 5138, milliseconds have been above it since 1973.
const SECONDS_END = 100_000_000_000

/** Epoch milliseconds of a time as files have it: RFC 3339, or seconds or milliseconds since 1970. null: not a time. */
export function readTime(text: string): number | null {
  const number = /^\d{1,14}(\.\d+)?$/.test(text) ? Number(text) : null
  if (number !== null) return Math.floor(number < SECONDS_END ? number * 1000 : number)
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return null
  const millis = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(millis) ? null : millis
}

/** The same for times that ids are made from. A string is the reason why it cannot be. */
export function readIdTime(text: string, now: number): number | string {
  const millis = readTime(text)
  if (millis === null) return `not a time: "${text.slice(0, 40)}"`
  if (millis < EPOCH_MILLIS) return `time before ${new Date(EPOCH_MILLIS).toISOString()}, where ids begin`
  if (millis > now) return 'time in the future'
  return millis
}
