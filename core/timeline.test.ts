import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PostId } from './id-types.ts'
import { compareIds } from './ids.ts'
import { continueFrom, mergeSlices, type Slice, type SliceRequest, unknownSlice } from './timeline.ts'

const id = (value: number | bigint) => String(value) as PostId

/** The stretch of one list, of which everything down to `floor` is cached. */
function cut(list: readonly PostId[], floor: PostId | null, request: SliceRequest): Slice {
  const older = 'before' in request
  const order = older ? (a: PostId, b: PostId) => compareIds(b, a) : compareIds
  const position = older ? request.before : request.since
  if (position !== null && floor !== null && compareIds(position, floor) < 0) return unknownSlice(request)
  const ids = list
    .filter((each) => floor === null || compareIds(each, floor) >= 0)
    .filter((each) => position === null || order(each, position) > 0)
    .sort(order)
    .slice(0, request.limit)
  if (ids.length === request.limit) return { ids, exactTo: ids.at(-1) ?? null }
  return { ids, exactTo: older ? floor : null }
}

describe('mergeSlices', () => {
  it('keeps each id once and orders ids of any number of digits', () => {
    const merged = mergeSlices(
      [
        { ids: [id(1859000000000000001n), id(999)], exactTo: null },
        { ids: [id(1859000000000000001n), id(100000000000000000n)], exactTo: null },
      ],
      { before: null, limit: 10 },
    )
    expect(merged).toEqual({ ids: [id(1859000000000000001n), id(100000000000000000n), id(999)], exactTo: null })
  })

  it('is exact only as far as the least known list', () => {
    const slices = [
      { ids: [id(90), id(50), id(10)], exactTo: null },
      { ids: [id(80), id(60)], exactTo: id(60) },
    ]
    expect(mergeSlices(slices, { before: null, limit: 10 })).toEqual({ ids: [id(90), id(80), id(60)], exactTo: id(60) })
  })

  it('walks any lists with any floors, in pages of any size, both ways, without gap or repeat', () => {
    const lists = fc.array(
      fc.record({
        ids: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }),
        floor: fc.option(fc.integer({ min: 1, max: 60 })),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), fc.boolean(), (given, limit, older) => {
        const all = [...new Set(given.flatMap((list) => list.ids))].sort((a, b) => (older ? b - a : a - b)).map(id)
        const walked: PostId[] = []
        let request: SliceRequest = older ? { before: null, limit } : { since: id(0), limit }
        for (let step = 0; step < 200; step++) {
          const cached = mergeSlices(
            given.map((list) => cut(list.ids.map(id), list.floor === null ? null : id(list.floor), request)),
            request,
          )
          walked.push(...cached.ids)
          if (cached.ids.length < limit) {
            if (cached.exactTo === null) break
            // The graph goes on where the lists end.
            const position = cached.exactTo
            const rest = all.filter((each) => (older ? compareIds(each, position) < 0 : compareIds(each, position) > 0))
            const more = rest.slice(0, limit - cached.ids.length)
            walked.push(...more)
            if (cached.ids.length + more.length < limit) break
          }
          request = continueFrom(request, walked.at(-1) as PostId, limit)
        }
        expect(walked).toEqual(all)
      }),
      { numRuns: 500 },
    )
  })
})
