import fc from 'fast-check'
import { eraCount, type Settings } from './model-world.ts'

/** What people do. Indexes wrap around, so that a history that lost steps still runs. */
export type SimpleOp = { by: number; side: number } & (
  | { do: 'follow' | 'unfollow'; who: number }
  | { do: 'post'; isPublic: boolean }
  | { do: 'burst'; count: number }
  | { do: 'delete'; which: number }
  | { do: 'deactivate' | 'reactivate' }
)

export type Op =
  | SimpleOp
  /** Several things at once, with readers in between. */
  | { do: 'together'; ops: SimpleOp[] }
  /** Each viewer turns pages of an own size while the others go on. */
  | { do: 'page'; by: number; side: number; limit: number }
  | { do: 'since'; by: number; side: number; which: number; limit: number }
  /** A read that the graph has answered and that is held until `end-read`. */
  | { do: 'slow-read'; by: number; limit: number }
  | { do: 'end-read' }
  | { do: 'import'; by: number; era: number; count: number }
  | {
      do: 'lose'
      who: number
      what: 'timeline' | 'pulls' | 'authors' | 'version' | 'clock' | 'card' | 'all' | 'scripts'
    }
  /** One job of the queue: once, twice, killed at its first step, or held there until `resume`. */
  | { do: 'job'; which: number; how: 'once' | 'twice' | 'crash' | 'pause' }
  | { do: 'resume' }
  /** A fan-out is held at its first page while somebody follows or unfollows the author and reads. */
  | { do: 'overtake'; by: number; side: number; who: number; limit: number }
  | { do: 'settle' }

export type Plan = {
  people: number
  settings: Settings
  /** Who follows whom before the rest begins. */
  follows: [number, number][]
  ops: Op[]
  limit: number
}

const index = fc.nat({ max: 7 })
const who = { by: index, side: fc.nat({ max: 1 }) }
const limit = fc.integer({ min: 1, max: 7 })
const is = <Name extends string>(name: Name) => fc.constant(name)

const post = fc.record({ do: is('post'), ...who, isPublic: fc.boolean() })
const follow = fc.record({ do: is('follow'), ...who, who: index })
const unfollow = fc.record({ do: is('unfollow'), ...who, who: index })
const remove = fc.record({ do: is('delete'), ...who, which: fc.nat({ max: 40 }) })
const burst = fc.record({ do: is('burst'), ...who, count: fc.integer({ min: 8, max: 40 }) })

const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: follow },
  { weight: 3, arbitrary: unfollow },
  { weight: 6, arbitrary: post },
  { weight: 3, arbitrary: burst },
  { weight: 3, arbitrary: remove },
  { weight: 1, arbitrary: fc.record({ do: is('deactivate'), ...who }) },
  { weight: 1, arbitrary: fc.record({ do: is('reactivate'), ...who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is('together'),
      ops: fc.array(fc.oneof(follow, unfollow, post, post, remove), { minLength: 2, maxLength: 5 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: is('page'), ...who, limit }) },
  { weight: 2, arbitrary: fc.record({ do: is('since'), ...who, which: fc.nat({ max: 80 }), limit }) },
  { weight: 2, arbitrary: fc.record({ do: is('slow-read'), by: index, limit }) },
  { weight: 2, arbitrary: fc.record({ do: is('end-read') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is('import'),
      by: index,
      era: fc.nat({ max: eraCount - 1 }),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is('lose'),
      who: index,
      what: fc.constantFrom('timeline', 'pulls', 'authors', 'version', 'clock', 'card', 'all', 'scripts'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: is('job'),
      which: fc.nat({ max: 9 }),
      how: fc.constantFrom('once', 'once', 'twice', 'crash', 'pause'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('resume') }) },
  { weight: 5, arbitrary: fc.record({ do: is('overtake'), ...who, who: index, limit }) },
  { weight: 2, arbitrary: fc.record({ do: is('settle') }) },
)

/** A history: few people, small lists, so that every bound is met often. */
export const plan: fc.Arbitrary<Plan> = fc.record({
  people: fc.integer({ min: 2, max: 6 }),
  settings: fc.record({
    buckets: fc.constantFrom(1, 16),
    cap: fc.constantFrom(4, 20),
    build: fc.constantFrom(2, 7, 20),
    threshold: fc.constantFrom(0, 1, 2, 3, 9, 9),
    chunk: fc.constantFrom(1, 1, 2, 3),
  }),
  follows: fc.uniqueArray(fc.tuple(index, index), { maxLength: 16, selector: String }),
  ops: fc.array(op, { minLength: 5, maxLength: 45, size: 'max' }),
  limit: fc.integer({ min: 1, max: 30 }),
})
