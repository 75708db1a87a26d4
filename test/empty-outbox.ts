import { beforeAll } from 'vitest'
import type { EventId } from '../core/id-types.ts'
import { acknowledgeOutbox, claimOutbox, dropDeadLetter, listDeadLetters } from '../graph/generated/outbox.ts'
import { openParts } from './parts.ts'

/** Farther than any lease. */
const AHEAD_MILLIS = 600_000

// Before each file: what earlier ones left in the outbox, leased to a relay that is gone or dead, is closed. A file that
// waits until the outbox is empty must wait for its own writes only.
beforeAll(async () => {
  const parts = await openParts()
  try {
    const graph = parts.graph.scope()
    const now = Date.now()
    for (const { record } of await listDeadLetters(graph, { before: now + AHEAD_MILLIS, limit: 1_000 }))
      await dropDeadLetter(graph, { id: String(record['id']) as EventId, now })
    const due = { now: now + AHEAD_MILLIS, leasedTo: now + 2 * AHEAD_MILLIS, limit: 1_000 }
    for (let rows = await claimOutbox(graph, due); rows.length > 0; rows = await claimOutbox(graph, due)) {
      const open = rows.flatMap(({ record }) =>
        ((record['waiting'] ?? []) as string[]).map((consumer) => ({ id: String(record['id']) as EventId, consumer })),
      )
      await Promise.all(open.map((input) => acknowledgeOutbox(graph, { ...input, now })))
    }
  } finally {
    await parts.close()
  }
}, 60_000)
