// Generated from cypher/leases/ by `npm run cypher`. Do not edit.
import type { EpochMillis } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type ClaimWorkerInput = {
  /** 0..1023 */
  worker: number
  /** random name of the process */
  holder: string
  now: EpochMillis
  expiresAt: EpochMillis
}

export type ClaimWorkerRow = {
  mine: boolean
}

export const claimWorkerSpec: QuerySpec = {"name":"claimWorker","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"MERGE (w:WorkerLease {worker: $worker})\nREMOVE w._lock\nWITH w, w.holder IS NULL OR w.holder = $holder OR w.expiresAt < $now AS mine\nSET w.holder = CASE WHEN mine THEN $holder ELSE w.holder END, w.expiresAt = CASE WHEN mine THEN $expiresAt ELSE w.expiresAt END\nRETURN mine","params":{"worker":{"scalar":"int","list":false,"nullable":false},"holder":{"scalar":"string","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false},"expiresAt":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"mine":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Leases a worker number of the id generator to one process; a running lease of another holder is left alone. */
export function claimWorker(graph: Graph, input: ClaimWorkerInput): Promise<ClaimWorkerRow> {
  return graph.run(claimWorkerSpec, input)
}
