import type { Measured, Row } from '../frame/row.ts'
import { quantile } from '../frame/statistics.ts'
import type { RelationsBench } from './bench.ts'
import type { PathTimes } from './path-times.ts'

const what = 'shortest path, random pairs'

export const pathHalf: Row<RelationsBench> = {
  name: 'path-p50',
  what: `${what}, p50`,
  against: '-',
  unit: 'ms',
  reach: { most: 8 },
  measure: async (bench) => slowest((await bench.paths()).random, 0.5),
}

export const pathTail: Row<RelationsBench> = {
  name: 'path-p99',
  what: `${what}, p99`,
  against: '-',
  unit: 'ms',
  reach: { most: 50 },
  measure: async (bench) => slowest((await bench.paths()).random, 0.99),
}

export const pathUnreachable: Row<RelationsBench> = {
  name: 'path-unreachable',
  what: 'no path: an island of others, p99',
  against: '-',
  unit: 'ms',
  reach: { most: 250 },
  measure: async (bench) => slowest((await bench.paths()).unreachable, 0.99),
}

/** The kind of pairs that took longest decides; the note has all of them. */
function slowest(kinds: readonly PathTimes[], share: number): Measured {
  const all = kinds.map((kind) => {
    const value = quantile(kind.rounds.flat(), share)
    const searches = kind.found + kind.none + kind.timedOut
    const given = kind.timedOut > 0 ? ` (${kind.timedOut} of ${searches} given up)` : ''
    return { kind, value, text: `${kind.name} ${value.toFixed(1)}${given}` }
  })
  const worst = all.reduce((a, b) => (b.value > a.value ? b : a))
  const rounds = worst.kind.rounds.map((millis) => quantile(millis, share))
  const note = all.map((each) => each.text).join(', ')
  return { value: worst.value, low: Math.min(...rounds), high: Math.max(...rounds), note }
}
