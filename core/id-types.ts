/** Ids travel as decimal strings everywhere outside the graph, where they are INTEGER (a JS number cannot hold 64 bits). */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

export type UserId = Id<'UserId'>
export type PostId = Id<'PostId'>
export type SessionId = Id<'SessionId'>
/** Snowflake of one request: order, cursor and mark of the outcome in one. */
export type EventId = Id<'EventId'>
/** Milliseconds since 1970-01-01 UTC. */
export type EpochMillis = number
