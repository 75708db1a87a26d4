import type { EventId, UserId } from './id-types.ts'

/** What happened, as the outbox tells it. Each query file names the events it writes; this list names all of them. */
export const eventTypes = [
  'user.created',
  'user.updated',
  'user.status',
  'user.unlocked',
  'session.ended',
  'follow.created',
  'follow.deleted',
  'follow.requested',
  'follow.accepted',
  'follow.request_ended',
  'friend.created',
  'friend.deleted',
  'friend.requested',
  'friend.request_ended',
  'block.created',
  'block.deleted',
  'mute.created',
  'mute.deleted',
  'post.created',
  'post.deleted',
] as const
export type EventType = (typeof eventTypes)[number]

/** `id` is `<outbox id>-<row>`; `data` holds the parameters and columns that the query file's `event` line names. */
export type OutboxEvent = {
  id: string
  type: EventType
  version: 1
  actorId: UserId
  targetId: string
  at: EventId
  /** Trace or request id of the request that wrote it; null when a job did. */
  trace: string | null
  data: Readonly<Record<string, string | number | boolean | null>>
}

/** Who acts on which events. A consumer's work may run twice; the outbox node lives until each has done it. */
export const consumers = {
  'fan-out': ['post.created'],
  push: ['post.created', 'post.deleted', 'session.ended', 'user.status'],
  // Repairs what the request could not do when a Redis was away: dropped timelines, the rooms of open sockets.
  'refresh-timeline': [
    'follow.created',
    'follow.deleted',
    'friend.created',
    'friend.deleted',
    'block.created',
    'mute.created',
    'mute.deleted',
  ],
  // The same for cached posts, cards, sessions and ties.
  'refresh-objects': [
    'post.deleted',
    'user.updated',
    'user.status',
    'session.ended',
    'follow.deleted',
    'friend.created',
    'friend.deleted',
    'block.created',
    'block.deleted',
    'mute.created',
    'mute.deleted',
  ],
  // An account was unlocked: who waited becomes a fan.
  'accept-waiting': ['user.unlocked'],
} as const satisfies Record<string, readonly EventType[]>
export type Consumer = keyof typeof consumers

/** The consumers that asked for an event's type. */
export function consumersOf(type: EventType): Consumer[] {
  return (Object.keys(consumers) as Consumer[]).filter((name) =>
    (consumers[name] as readonly EventType[]).includes(type),
  )
}
