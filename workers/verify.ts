import type { Graph } from '../app/context.ts'
import { AppError } from '../core/errors.ts'
import type { EpochMillis, PostId, UserId } from '../core/id-types.ts'
import { graphSize, lastVerification, postSlice, saveVerification, userSlice } from '../graph/generated/invariants.ts'
import { type IdSlice, type Invariant, invariants, type Offence } from './invariants.ts'

/** What a walk has found of one invariant. */
export type Finding = {
  invariant: Invariant
  found: number
  repaired: number
  /** Found and not repaired. */
  left: number
  /** There may be more than were counted: one account or post has more than one answer holds. */
  more: boolean
  examples: Offence[]
}
export type Verification = { findings: Finding[]; complete: boolean }

export type VerifySource = { graph: { scope(): Graph }; now: () => EpochMillis }
export type VerifyOptions = {
  /** Puts right what was found, around which the caller makes caches void; without it nothing is written. */
  repair?: (graph: Graph, invariant: Invariant, rows: readonly Offence[]) => Promise<{ repaired: number }>
  /** Only accounts and posts with these ids; the result is not kept. */
  only?: { from: string; to: string }
  stopped?: () => boolean
  /** Rests after each slice as long as it took: for a walk that nobody waits for. */
  gently?: boolean
  progress?: (share: number) => void
}

const LIMIT = 1_000
const FIRST_SIZE = 500
const LARGEST_SIZE = 5_000
/** All questions about a slice together: long enough to be cheap, far below the time a transaction has. */
const SLICE_MILLIS = 500
/** A commit becomes visible piece by piece; what stands for so long is no commit under way. */
const SETTLE_MILLIS = 100
const EXAMPLES = 10
/** The kept result of the last whole walk. */
export const VERIFICATION_KEY = 'last'

/** Walks over all accounts and posts in slices of ids, each question about a slice a short transaction of its own, and
 *  says what breaks the invariants. A whole walk is kept for the metrics. Runs beside writes: what was written behind the
 *  walk is seen by the next one. */
export async function verify({ graph, now }: VerifySource, options: VerifyOptions = {}): Promise<Verification> {
  const findings = new Map(
    invariants.map((invariant): [string, Finding] => [
      invariant.name,
      { invariant, found: 0, repaired: 0, left: 0, more: false, examples: [] },
    ]),
  )
  const size = await graphSize(graph.scope())
  const total = Math.max(1, size.users + size.posts)
  let done = 0
  let complete = true
  for (const over of ['users', 'posts'] as const) complete = (await walk(over)) && complete
  const verification = { findings: [...findings.values()], complete }
  if (complete && !options.only)
    await saveVerification(graph.scope(), {
      key: VERIFICATION_KEY,
      names: verification.findings.map(({ invariant }) => invariant.name),
      counts: verification.findings.map(({ left }) => left),
      atMillis: now(),
    })
  return verification

  async function walk(over: Invariant['over']): Promise<boolean> {
    const mine = invariants.filter((invariant) => invariant.over === over)
    let from = options.only?.from ?? '1'
    let limit = FIRST_SIZE
    for (;;) {
      if (options.stopped?.()) return false
      const scope = graph.scope()
      const { last, count } = await nextSlice(scope, over, { from, limit })
      if (last === null || isBeyond(from)) return true
      const to = options.only && BigInt(last) > BigInt(options.only.to) ? options.only.to : last
      const began = now()
      const slice = { from, to, limit: LIMIT }
      const found = await look(scope, mine, slice, count)
      if (found === null) {
        limit = Math.ceil(Math.min(limit, count) / 8)
        continue
      }
      await settleAll(scope, mine, slice, found)
      done += count
      options.progress?.(Math.min(1, done / total))
      const millis = now() - began
      if (options.gently) await new Promise((resolve) => setTimeout(resolve, Math.min(millis, SLICE_MILLIS)))
      limit = millis > 2 * SLICE_MILLIS ? Math.ceil(limit / 2) : millis < SLICE_MILLIS ? limit * 2 : limit
      limit = Math.min(LARGEST_SIZE, limit)
      from = String(BigInt(last) + 1n)
    }
  }

  function isBeyond(from: string): boolean {
    return options.only !== undefined && BigInt(from) > BigInt(options.only.to)
  }

  /** What stands in a slice, or null when the slice is too large for an answer. */
  async function look(scope: Graph, of: readonly Invariant[], slice: IdSlice, count: number) {
    const all = new Map<Invariant, readonly Offence[]>()
    try {
      for (const invariant of of) {
        const rows = await standing(scope, invariant, slice)
        if (rows.length >= LIMIT && count > 1) return null
        if (rows.length > 0) all.set(invariant, rows)
      }
    } catch (error) {
      const tooLong = error instanceof AppError && error.code === 'unavailable' && count > 1 && slice.from !== slice.to
      if (!tooLong) throw error
      return null
    }
    return all
  }

  async function settleAll(
    scope: Graph,
    of: readonly Invariant[],
    slice: IdSlice,
    found: ReadonlyMap<Invariant, readonly Offence[]>,
  ): Promise<void> {
    if (found.size === 0) return
    for (const invariant of of) {
      // A repair may have put right what a later question asks about, or uncovered it.
      const rows = options.repair ? await standing(scope, invariant, slice) : found.get(invariant)
      if (rows && rows.length > 0) await settle(scope, invariant, rows, slice)
    }
  }

  async function standing(scope: Graph, invariant: Invariant, slice: IdSlice): Promise<readonly Offence[]> {
    const rows = await invariant.find(scope, slice, now())
    if (rows.length === 0) return rows
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS))
    const before = new Set(rows.map((row) => JSON.stringify(row)))
    return (await invariant.find(scope, slice, now())).filter((row) => before.has(JSON.stringify(row)))
  }

  async function settle(scope: Graph, invariant: Invariant, first: readonly Offence[], slice: IdSlice): Promise<void> {
    const finding = findings.get(invariant.name) as Finding
    let rows = first
    finding.examples.push(...rows.slice(0, EXAMPLES - finding.examples.length))
    finding.found += rows.length
    while (options.repair && rows.length > 0) {
      const { repaired } = await options.repair(scope, invariant, rows)
      finding.repaired += repaired
      const next = await invariant.find(scope, slice, now())
      if (next.length === 0 || repaired === 0) {
        rows = next
        break
      }
      // One account with more than an answer holds.
      finding.found += Math.max(0, next.length - (rows.length - repaired))
      rows = next
    }
    finding.left += rows.length
    finding.more ||= rows.length >= LIMIT
  }
}

/** The verification as a chore: reports and never repairs. Does nothing while the last whole walk, of whatever process,
 *  is younger than `everyMillis`. */
export async function verifyWhenDue(
  source: VerifySource,
  { everyMillis, stopped }: { everyMillis: number; stopped: () => boolean },
): Promise<Verification | null> {
  const last = await lastVerification(source.graph.scope(), { key: VERIFICATION_KEY })
  if (last && source.now() - last.atMillis < everyMillis) return null
  return verify(source, { stopped, gently: true })
}

async function nextSlice(
  graph: Graph,
  over: Invariant['over'],
  { from, limit }: { from: string; limit: number },
): Promise<{ last: string | null; count: number }> {
  return over === 'users'
    ? userSlice(graph, { from: from as UserId, limit })
    : postSlice(graph, { from: from as PostId, limit })
}
