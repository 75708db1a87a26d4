import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { QueuedJob } from '../../adapters/queue/queues.ts'
import { openQueues } from '../../adapters/queue/queues.ts'
import { closers } from '../../app/closers.ts'
import { startWorker } from '../../app/start-worker.ts'
import type { EventId } from '../../core/id-types.ts'
import { dropDeadLetter, findOperation, listDeadLetters, replayDeadLetter } from '../../graph/generated/outbox.ts'
import { eventsOf } from '../../graph/outbox-events.ts'
import { type RelaySource, relay, relayOnce } from '../../workers/relay.ts'
import { follows, type OpenParts, openParts, type Person, person, posts, until } from '../parts.ts'

let parts: OpenParts
let alice: Person
let bob: Person

beforeAll(async () => {
  parts = await openParts()
  alice = await person(parts, 'alice')
  bob = await person(parts, 'bob')
})
afterAll(() => parts.close())

function source(queued: QueuedJob[], over: Partial<RelaySource> = {}): RelaySource {
  return {
    graph: parts.graph,
    eventsOf,
    queues: { add: async (jobs) => void queued.push(...(jobs as QueuedJob[])), failure: async () => null },
    now: Date.now,
    leaseMillis: 60_000,
    pollMillis: 20,
    onError: () => {},
    ...over,
  }
}

/** Leaves nothing due that this file did not write. */
async function drained(): Promise<void> {
  const graph = parts.graph.scope()
  for (const { record } of await listDeadLetters(graph, { before: Date.now() + 600_000, limit: 100 }))
    await dropDeadLetter(graph, { id: String(record['id']) as EventId, now: Date.now() })
  while ((await relayOnce(source([]))) > 0);
}

describe('the relay', () => {
  beforeEach(drained)

  it('queues an event for each consumer that asked for its type', async () => {
    await posts(parts, alice, 'hello')
    const queued: QueuedJob[] = []
    await relayOnce(source(queued))
    expect(queued.map((job) => job.consumer).sort()).toEqual(['fan-out', 'push'])
    expect(new Set(queued.map((job) => job.outboxId)).size).toBe(1)
    expect(queued[0]?.bookmarks.length).toBeGreaterThan(0)
  })

  it('closes at once what nobody has to act upon', async () => {
    await follows(parts, bob, alice)
    await drained()
    // A second follow changes nothing, so there is no event.
    await follows(parts, bob, alice)
    const queued: QueuedJob[] = []
    expect(await relayOnce(source(queued))).toBe(1)
    expect(queued).toEqual([])
  })

  it('gives each event to one of several relays', async () => {
    const made: string[] = []
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 6 }, async () => made.push(await posts(parts, alice, 'one of many'))))
      const queued: QueuedJob[][] = [[], [], [], []]
      await Promise.all(queued.map((mine) => relayOnce(source(mine))))
      const claimed = queued.flat().filter((job) => job.consumer === 'fan-out')
      expect(claimed.length).toBe(new Set(claimed.map((job) => job.outboxId)).size)
      // A relay that lost a node to another finds the rest in its next round.
      await drained()
    }
    expect(made.length).toBe(30)
  })

  it('queues again what was not finished before the lease ended', async () => {
    await posts(parts, alice, 'the relay died after this')
    let now = Date.now()
    const first: QueuedJob[] = []
    await relayOnce(source(first, { now: () => now }))
    const second: QueuedJob[] = []
    await relayOnce(source(second, { now: () => now }))
    expect(second).toEqual([])
    now += 60_001
    await relayOnce(source(second, { now: () => now }))
    expect(second.map((job) => [job.outboxId, job.consumer])).toEqual(
      expect.arrayContaining(first.map((job) => [job.outboxId, job.consumer])),
    )
  })

  it('keeps what it claimed while the queue is away, and is woken without waiting for the poll', async () => {
    const queued: QueuedJob[] = []
    let refuse = 2
    const running = relay(
      source(queued, {
        pollMillis: 600_000,
        queues: {
          async add(jobs) {
            if (refuse-- > 0) throw new Error('the queue is away')
            queued.push(...(jobs as QueuedJob[]))
          },
          failure: async () => null,
        },
      }),
    )
    await posts(parts, alice, 'wake up')
    await until('the relay queues it', () => {
      running.wake()
      return queued.length === 2
    })
    await running.stop()
    expect(queued.map((job) => job.consumer).sort()).toEqual(['fan-out', 'push'])
  })

  it('buries what failed for good when its worker died before it could', async () => {
    await posts(parts, alice, 'fails, and the worker dies')
    let now = Date.now()
    const queued: QueuedJob[] = []
    await relayOnce(source(queued, { now: () => now }))
    now += 60_001
    const failure = async (job: { outboxId: string; consumer: string }) =>
      job.consumer === 'fan-out' && job.outboxId === queued[0]?.outboxId ? 'it broke' : null
    await relayOnce(source([], { now: () => now, queues: { add: async () => {}, failure } }))
    const id = queued[0]?.outboxId as EventId
    const record = (await findOperation(parts.graph.scope(), { id }))?.record
    expect(record).toMatchObject({ dead: ['fan-out'], deadReason: 'it broke', waiting: ['push'] })
    await dropDeadLetter(parts.graph.scope(), { id, now })
  })
})

describe('a job that keeps failing', () => {
  it('becomes a dead letter with its reason, which can be replayed, and dropped', async () => {
    await drained()
    const broken = await openParts({ KITH_OUTBOX_POLL_MILLIS: '100' })
    const ending = closers(broken.log, Date.now)
    let works = false
    const timelines = broken.cache.timelines
    const clocks = timelines.clocks
    timelines.clocks = async () => {
      if (!works) throw new Error('the timeline store is on fire')
      return clocks()
    }
    await startWorker(broken, ending)
    try {
      await follows(broken, bob, alice)
      const postId = await posts(broken, alice, 'goes wrong')
      const dead = () => listDeadLetters(parts.graph.scope(), { before: Date.now() + 1, limit: 10 })
      // 3 retries after about 1, 2 and 3 seconds.
      await until('it is dead', async () => (await dead()).length === 1, 20_000)
      const [letter] = await dead()
      const id = String(letter?.record['id']) as EventId
      expect(letter?.record).toMatchObject({ dead: ['fan-out'], deadReason: 'the timeline store is on fire' })
      expect(String(letter?.record['events'])).toContain(postId)
      works = true
      await replayDeadLetter(parts.graph.scope(), { id, now: Date.now() })
      await until('the replay is done', async () => {
        const record = (await findOperation(parts.graph.scope(), { id }))?.record
        return (record?.['waiting'] as string[] | undefined)?.length === 0
      })
      expect(await dead()).toEqual([])

      works = false
      await posts(broken, alice, 'goes wrong again')
      await until('it is dead', async () => (await dead()).length === 1, 20_000)
      const again = String((await dead())[0]?.record['id']) as EventId
      expect(await dropDeadLetter(parts.graph.scope(), { id: again, now: Date.now() })).toEqual({ outcome: 'dropped' })
      expect(await dead()).toEqual([])
    } finally {
      await ending.close(3_000)
      await broken.close()
      const queues = openQueues(parts.queueRedis as never, () => {})
      for (const queue of queues.all) await queue.obliterate({ force: true })
      await queues.close()
    }
  }, 60_000)
})
