// Generated from cypher/outbox/ by `npm run cypher`. Do not edit.
import type { EpochMillis, EventId } from '../../core/id-types.ts'
import type { Graph, QuerySpec } from '../spec.ts'

export type AcknowledgeOutboxInput = {
  id: EventId
  consumer: string
  now: EpochMillis
}

export type AcknowledgeOutboxRow = {
  /** consumers still to come */
  open: number
}

export const acknowledgeOutboxSpec: QuerySpec = {"name":"acknowledgeOutbox","access":"write","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (o:Outbox {id: row.id})\n  REMOVE o._lock\n  WITH row, o, [c IN coalesce(o.waiting, []) WHERE c <> row.consumer] AS waiting,\n    [c IN coalesce(o.dead, []) WHERE c <> row.consumer] AS dead\n  // A dead letter may have been tried again by hand.\n  SET o.waiting = waiting,\n    o.dead = CASE WHEN size(dead) = 0 THEN null ELSE dead END,\n    o.deadReason = CASE WHEN size(dead) = 0 THEN null ELSE o.deadReason END,\n    o.deadAt = CASE WHEN size(dead) = 0 THEN null ELSE o.deadAt END,\n    o.dueAt = CASE WHEN size(waiting) = 0 THEN null ELSE o.dueAt END,\n    o.doneAt = CASE WHEN size(waiting) = 0 THEN row.now ELSE o.doneAt END\n  RETURN size(waiting) AS open\n}\nRETURN row.i AS i, open","params":{"id":{"scalar":"EventId","list":false,"nullable":false},"consumer":{"scalar":"string","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"open":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** One consumer has done its part; the last one closes the node. */
export function acknowledgeOutbox(graph: Graph, input: AcknowledgeOutboxInput): Promise<AcknowledgeOutboxRow> {
  return graph.run(acknowledgeOutboxSpec, input)
}

export type BuryOutboxInput = {
  id: EventId
  consumer: string
  reason: string
  now: EpochMillis
}

export type BuryOutboxRow = {
  /** false when the node no longer exists */
  dead: boolean
}

export const buryOutboxSpec: QuerySpec = {"name":"buryOutbox","access":"write","batch":true,"bulk":false,"framed":false,"rows":"single","text":"UNWIND $rows AS row\nCALL (row) {\n  OPTIONAL MATCH (o:Outbox {id: row.id}) WHERE row.consumer IN coalesce(o.waiting, [])\n  REMOVE o._lock\n  WITH row, o, [c IN coalesce(o.waiting, []) WHERE c <> row.consumer] AS waiting\n  SET o.waiting = waiting, o.dead = [c IN coalesce(o.dead, []) WHERE c <> row.consumer] + row.consumer,\n    o.deadReason = row.reason, o.deadAt = row.now,\n    o.dueAt = CASE WHEN size(waiting) = 0 THEN null ELSE o.dueAt END\n  RETURN o IS NOT NULL AS dead\n}\nRETURN row.i AS i, dead","params":{"id":{"scalar":"EventId","list":false,"nullable":false},"consumer":{"scalar":"string","list":false,"nullable":false},"reason":{"scalar":"string","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"dead":{"scalar":"boolean","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** A consumer failed for good: the node becomes a dead letter with the reason, and is not sent again until somebody says so. */
export function buryOutbox(graph: Graph, input: BuryOutboxInput): Promise<BuryOutboxRow> {
  return graph.run(buryOutboxSpec, input)
}

export type ClaimOutboxInput = {
  now: EpochMillis
  leasedTo: EpochMillis
  limit: number
}

export type ClaimOutboxRow = {
  /** the node: id, at, events (JSON), waiting (consumers), dead, claims and replays (how often), i and c_<column> lists */
  record: Record<string, unknown>
}

export const claimOutboxSpec: QuerySpec = {"name":"claimOutbox","access":"write","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MERGE (turn:WorkerLease {worker: -1})\n// Relays take turns: two that wait for the same node's lock would both go on with what they read before it.\nREMOVE turn._lock\nWITH turn\nCALL (turn) {\n  MATCH (o:Outbox) WHERE o.dueAt <= $now\n  WITH o ORDER BY o.dueAt LIMIT $limit\n  SET o.dueAt = $leasedTo, o.claims = coalesce(o.claims, 0) + 1\n  RETURN o {.*} AS record\n}\nRETURN record","params":{"now":{"scalar":"EpochMillis","list":false,"nullable":false},"leasedTo":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"record":{"scalar":"map","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Takes the outbox nodes that are due, oldest first, and puts them off until the lease ends. A relay that dies leaves them to the next one. */
export function claimOutbox(graph: Graph, input: ClaimOutboxInput): Promise<ClaimOutboxRow[]> {
  return graph.run(claimOutboxSpec, input)
}

export type DropDeadLetterInput = {
  id: EventId
  now: EpochMillis
}

export type DropDeadLetterRow = {
  outcome: 'dropped' | 'not_found'
}

export const dropDeadLetterSpec: QuerySpec = {"name":"dropDeadLetter","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"OPTIONAL MATCH (found:Outbox {id: $id})\nREMOVE found._lock\n// Not a WHERE of the match: the planner would read the index of all dead letters.\nWITH CASE WHEN found.deadAt IS NULL THEN null ELSE found END AS o\nWITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'dropped' END AS outcome\nSET o.doneAt = CASE WHEN size(o.waiting) = 0 THEN $now ELSE null END\nREMOVE o.dead, o.deadReason, o.deadAt\nRETURN outcome","params":{"id":{"scalar":"EventId","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["dropped","not_found"]}},"lock":[],"shared":[],"events":[]}

/** Gives a dead letter up: its effect will not happen. */
export function dropDeadLetter(graph: Graph, input: DropDeadLetterInput): Promise<DropDeadLetterRow> {
  return graph.run(dropDeadLetterSpec, input)
}

export type FindIdempotencyInput = {
  key: string
}

export type FindIdempotencyRow = {
  record: Record<string, unknown>
}

export const findIdempotencySpec: QuerySpec = {"name":"findIdempotency","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (k:Idempotency {key: row.key})\nRETURN row.i AS i, k {.*} AS record","params":{"key":{"scalar":"string","list":false,"nullable":false}},"columns":{"record":{"scalar":"map","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** What an idempotency key answered: fingerprint, query and the recorded columns, as c_<column>. */
export function findIdempotency(graph: Graph, input: FindIdempotencyInput): Promise<FindIdempotencyRow | null> {
  return graph.run(findIdempotencySpec, input)
}

export type FindOperationInput = {
  id: EventId
}

export type FindOperationRow = {
  record: Record<string, unknown>
}

export const findOperationSpec: QuerySpec = {"name":"findOperation","access":"read","batch":true,"bulk":false,"framed":false,"rows":"single?","text":"UNWIND $rows AS row\nMATCH (o:Outbox {id: row.id})\nRETURN row.i AS i, o {.*} AS record","params":{"id":{"scalar":"EventId","list":false,"nullable":false}},"columns":{"record":{"scalar":"map","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** The recorded outcomes of a write group: i (row numbers) and one list per column, as c_<column>. */
export function findOperation(graph: Graph, input: FindOperationInput): Promise<FindOperationRow | null> {
  return graph.run(findOperationSpec, input)
}

export type ListDeadLettersInput = {
  before: EpochMillis
  limit: number
}

export type ListDeadLettersRow = {
  /** id, at, events (JSON), dead (consumers), deadReason, deadAt */
  record: Record<string, unknown>
}

export const listDeadLettersSpec: QuerySpec = {"name":"listDeadLetters","access":"read","batch":false,"bulk":false,"framed":false,"rows":"many","text":"MATCH (o:Outbox) WHERE o.deadAt < $before\nWITH o ORDER BY o.deadAt DESC LIMIT $limit\nRETURN o {.id, .at, .events, .dead, .deadReason, .deadAt} AS record","params":{"before":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"record":{"scalar":"map","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Dead letters, the latest first. */
export function listDeadLetters(graph: Graph, input: ListDeadLettersInput): Promise<ListDeadLettersRow[]> {
  return graph.run(listDeadLettersSpec, input)
}

export type OutboxBacklogRow = {
  waiting: number
  /** null when nothing waits */
  oldestAt: EpochMillis | null
  dead: number
}

export const outboxBacklogSpec: QuerySpec = {"name":"outboxBacklog","access":"read","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () { MATCH (o:Outbox) WHERE o.dueAt >= 0 WITH o LIMIT 10000 RETURN count(o) AS waiting, min(o.at) AS oldestAt }\nCALL () { MATCH (o:Outbox) WHERE o.deadAt >= 0 WITH o LIMIT 10000 RETURN count(o) AS dead }\nRETURN waiting, oldestAt, dead","params":{},"columns":{"waiting":{"scalar":"int","list":false,"nullable":false},"oldestAt":{"scalar":"EpochMillis","list":false,"nullable":true},"dead":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** How many events wait, how long the oldest has, and how many letters are dead (counted up to 10,000 each). */
export function outboxBacklog(graph: Graph): Promise<OutboxBacklogRow> {
  return graph.run(outboxBacklogSpec, {})
}

export type ReplayDeadLetterInput = {
  id: EventId
  now: EpochMillis
}

export type ReplayDeadLetterRow = {
  outcome: 'replayed' | 'not_found'
}

export const replayDeadLetterSpec: QuerySpec = {"name":"replayDeadLetter","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"OPTIONAL MATCH (found:Outbox {id: $id})\nREMOVE found._lock\n// Not a WHERE of the match: the planner would read the index of all dead letters.\nWITH CASE WHEN found.deadAt IS NULL THEN null ELSE found END AS o\nWITH o, CASE WHEN o IS NULL THEN 'not_found' ELSE 'replayed' END AS outcome\nSET o.waiting = o.waiting + o.dead, o.dueAt = $now, o.doneAt = null, o.replays = coalesce(o.replays, 0) + 1\nREMOVE o.dead, o.deadReason, o.deadAt\nRETURN outcome","params":{"id":{"scalar":"EventId","list":false,"nullable":false},"now":{"scalar":"EpochMillis","list":false,"nullable":false}},"columns":{"outcome":{"scalar":"string","list":false,"nullable":false,"oneOf":["replayed","not_found"]}},"lock":[],"shared":[],"events":[]}

/** Sends a dead letter again. */
export function replayDeadLetter(graph: Graph, input: ReplayDeadLetterInput): Promise<ReplayDeadLetterRow> {
  return graph.run(replayDeadLetterSpec, input)
}

export type SweepIdempotencyInput = {
  now: EpochMillis
  limit: number
}

export type SweepIdempotencyRow = {
  deleted: number
}

export const sweepIdempotencySpec: QuerySpec = {"name":"sweepIdempotency","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (k:Idempotency) WHERE k.expiresAt < $now\n  WITH k LIMIT $limit\n  DELETE k\n  RETURN count(*) AS deleted\n}\nRETURN deleted","params":{"now":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"deleted":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Deletes idempotency records that have expired. */
export function sweepIdempotency(graph: Graph, input: SweepIdempotencyInput): Promise<SweepIdempotencyRow> {
  return graph.run(sweepIdempotencySpec, input)
}

export type SweepOperationsInput = {
  before: EpochMillis
  limit: number
}

export type SweepOperationsRow = {
  deleted: number
}

export const sweepOperationsSpec: QuerySpec = {"name":"sweepOperations","access":"write","batch":false,"bulk":false,"framed":false,"rows":"single","text":"CALL () {\n  MATCH (o:Outbox) WHERE o.doneAt < $before AND o.deadAt IS NULL\n  WITH o LIMIT $limit\n  DELETE o\n  RETURN count(*) AS deleted\n}\nRETURN deleted","params":{"before":{"scalar":"EpochMillis","list":false,"nullable":false},"limit":{"scalar":"int","list":false,"nullable":false}},"columns":{"deleted":{"scalar":"int","list":false,"nullable":false}},"lock":[],"shared":[],"events":[]}

/** Deletes outbox nodes that were done before a time, which lies behind every retry. */
export function sweepOperations(graph: Graph, input: SweepOperationsInput): Promise<SweepOperationsRow> {
  return graph.run(sweepOperationsSpec, input)
}
