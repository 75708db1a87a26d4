import type { GraphClient } from '../app/context.ts'
import { type Consumer, consumersOf, type OutboxEvent } from '../core/events.ts'
import type { EventId } from '../core/id-types.ts'
import type { OutboxJob } from '../core/jobs.ts'
import { acknowledgeOutbox, buryOutbox, claimOutbox } from '../graph/generated/outbox.ts'

export type RelaySource = {
  graph: GraphClient
  eventsOf(record: Readonly<Record<string, unknown>>): OutboxEvent[]
  queues: {
    add(jobs: readonly (OutboxJob & { consumer: Consumer; replays: number })[]): Promise<void>
    failure(job: { outboxId: string; consumer: Consumer; replays: number }): Promise<string | null>
  }
  now: () => number
  leaseMillis: number
  pollMillis: number
  onError(error: unknown): void
}

export type Relay = {
  /** A write was committed that somebody waits for. */
  wake(): void
  /** Resolves when the round under way is over. */
  stop(): Promise<void>
}

const CLAIM_LIMIT = 100
const RETRY_MILLIS = 250

type Claimed = { id: EventId; replays: number; claims: number; waiting: Consumer[]; wanted: Set<Consumer> }

/** Hands every event of the outbox to each consumer that asked for its type, at least once: nodes that are due are leased,
 *  queued (a job that is queued already is not queued again), and come back when the lease ends with consumers still
 *  waiting. Any number of relays may run. A wake-up makes it fast, the poll makes it certain. */
export function relay(source: RelaySource): Relay {
  let stopped = false
  let woken = true
  let ring: () => void = () => {}
  const wake = (): void => {
    woken = true
    ring()
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false
      try {
        while (!stopped && (await relayOnce(source)) === CLAIM_LIMIT);
      } catch (error) {
        source.onError(error)
      }
      if (!woken && !stopped) await pause(source.pollMillis, (early) => (ring = early))
    }
  }
  const running = run()
  return {
    wake,
    async stop() {
      stopped = true
      ring()
      await running
    },
  }
}

/** One round: claims what is due and queues it.
 *  @returns how many nodes were claimed */
export async function relayOnce(source: RelaySource): Promise<number> {
  const { graph: client, queues, now, leaseMillis } = source
  const graph = client.scope()
  const at = now()
  const rows = await claimOutbox(graph, { now: at, leasedTo: at + leaseMillis, limit: CLAIM_LIMIT })
  const claimed = rows.map(({ record }) => claimedOf(record, source.eventsOf(record)))
  const bookmarks = [...graph.bookmarks()]
  const jobs = claimed.flatMap(({ id, replays, waiting, wanted }) =>
    waiting
      .filter((consumer) => wanted.has(consumer))
      .map((consumer) => ({ outboxId: id, bookmarks, progress: null, consumer, replays })),
  )
  if (jobs.length > 0) await queueUntil(source, at + leaseMillis, () => queues.add(jobs))
  const done = claimed.flatMap(({ id, waiting, wanted }) =>
    waiting.filter((consumer) => !wanted.has(consumer)).map((consumer) => ({ id, consumer, now: now() })),
  )
  await Promise.all(done.map((input) => acknowledgeOutbox(graph, input)))
  await Promise.all(claimed.filter(({ claims }) => claims > 1).map((node) => buryFailed(source, node)))
  return claimed.length
}

function claimedOf(record: Readonly<Record<string, unknown>>, events: readonly OutboxEvent[]): Claimed {
  return {
    id: String(record['id']) as EventId,
    replays: Number(record['replays'] ?? 0),
    claims: Number(record['claims'] ?? 1),
    waiting: (record['waiting'] ?? []) as Consumer[],
    wanted: new Set(events.flatMap((event) => consumersOf(event.type))),
  }
}

/** While Redis is away the claimed nodes are kept here, so that they need not wait for their lease to end. */
async function queueUntil(source: RelaySource, until: number, add: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await add()
    } catch (error) {
      if (source.now() + RETRY_MILLIS >= until) throw error
      source.onError(error)
      await pause(RETRY_MILLIS)
    }
  }
}

/** A worker that was killed between the last failure and its burial left a job that is never queued again. */
async function buryFailed({ graph, queues, now }: RelaySource, node: Claimed): Promise<void> {
  for (const consumer of node.waiting) {
    const reason = await queues.failure({ outboxId: node.id, consumer, replays: node.replays })
    if (reason !== null) await buryOutbox(graph.scope(), { id: node.id, consumer, reason, now: now() })
  }
}

function pause(millis: number, early: (end: () => void) => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    early(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
