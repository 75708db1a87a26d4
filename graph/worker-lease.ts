import { randomUUID } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import type { Id } from '../core/id-types.ts'
import { FIRST_IMPORT_WORKER, type IdGenerator, idGenerator, millisOfId } from '../core/ids.ts'
import { claimWorker } from './generated/leases.ts'
import type { Graph } from './spec.ts'

const LEASE_MILLIS = 60_000
const RENEW_MILLIS = 20_000
/** Ids stop this long before the lease ends, for those that a full millisecond borrowed from the future. */
const MARGIN_MILLIS = 5_000
/** How long a clean end keeps the number: longer than ids may lie ahead of the clock. */
const PARTING_MILLIS = 1_000

/** Makes ids once it has a worker number; the graph client needs it before it can lease one, so it starts without. */
export type LeasedIds = IdGenerator & {
  /** Leases a number and renews it until `release`. @throws AppError unavailable when all are taken */
  lease(graph: Graph): Promise<number>
  /** Gives the number back. The generator makes no more ids. */
  release(): Promise<void>
}

/** An id generator whose worker number is leased in the graph, not in Redis: that may be emptied at any time, and two
 *  processes would share a number.
 *  Fencing is by the ids' own time: this holder makes none beyond its lease, and the next holder gets the number only
 *  when its clock is past it, so no two ids are equal however far the clocks are apart. */
export function leasedIds({ now = Date.now, random = Math.random } = {}): LeasedIds {
  const holder = randomUUID()
  let graph: Graph | undefined
  let worker = -1
  let ids: IdGenerator | undefined
  let expiresAt = 0
  let timer: NodeJS.Timeout | undefined

  return { next, lease, release }

  function next<Kind extends string>(): Id<Kind> {
    if (!ids) throw new AppError('unavailable', { detail: 'No worker number is leased' })
    const id = ids.next<Kind>()
    if (millisOfId(id) > expiresAt - MARGIN_MILLIS)
      throw new AppError('unavailable', { detail: 'The lease of the worker number has run out', retryAfterSeconds: 5 })
    return id
  }

  async function lease(of: Graph): Promise<number> {
    graph = of
    await claimAny()
    timer = setInterval(() => void renew(), RENEW_MILLIS).unref()
    return worker
  }

  /** Random starts rarely meet; each further try is a number that another process holds. */
  async function claimAny(): Promise<void> {
    const first = Math.floor(random() * FIRST_IMPORT_WORKER)
    for (let step = 0; step < FIRST_IMPORT_WORKER; step++) if (await claim((first + step) % FIRST_IMPORT_WORKER)) return
    throw new AppError('unavailable', { detail: 'All worker numbers are leased' })
  }

  async function claim(number: number): Promise<boolean> {
    const at = now()
    const until = at + LEASE_MILLIS
    const { mine } = await claimWorker(graph as Graph, { worker: number, holder, now: at, expiresAt: until })
    if (!mine) return false
    if (number !== worker) ids = idGenerator(number, now)
    worker = number
    expiresAt = until
    return true
  }

  /** Lost to another process (after a long pause of this one): another number. A failure leaves the old end in place,
   *  and the next renewal comes before it. */
  async function renew(): Promise<void> {
    try {
      if (!(await claim(worker))) await claimAny()
    } catch {
      // `next` refuses ids when the lease runs out.
    }
  }

  async function release(): Promise<void> {
    clearInterval(timer)
    if (!ids || !graph) return
    ids = undefined
    const at = now()
    await claimWorker(graph, { worker, holder, now: at, expiresAt: at + PARTING_MILLIS })
  }
}
