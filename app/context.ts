import type { ObjectCache } from '../adapters/redis/object-cache.ts'
import type { Timelines } from '../adapters/redis/timelines.ts'
import type { PushStream } from '../adapters/sockets/push-stream.ts'
import type { Config } from '../core/config.ts'
import type { Cursors } from '../core/cursor.ts'
import type { UserId } from '../core/id-types.ts'
import type { IdGenerator } from '../core/ids.ts'
import type { Standing } from '../core/relationship.ts'
import type { Call, GraphClient, GraphScope, Idempotency } from '../graph/client.ts'
import type { Graph } from '../graph/spec.ts'

/** What a process has; endpoints, views and jobs name the few members they need with Pick. */
export type Context = {
  config: Config
  /** Epoch milliseconds. */
  now: () => number
  ids: IdGenerator
  /** The graph for one request or job. */
  graph: GraphScope
  timelines: Timelines
  objects: ObjectCache
  cursors: Cursors
  push: Push
}

/** Reaches the sockets of every process. A call resolves when the stream has it, so that what is written after an answer
 *  comes behind it. It never rejects: what Redis does not take is logged, and repaired by the outbox. What has to be known
 *  to have arrived uses PushStream. */
export type Push = {
  /** Puts an account's sockets into the rooms of an author where they belong, and takes them out of the others. */
  stand(userId: UserId, authorId: UserId, standing: Standing): Promise<void>
  /** Tells the sockets of a room why and closes them. */
  end(room: string, reason: string): Promise<void>
}

/** What endpoints and jobs may know of the graph layer besides its generated functions. */
export type { Call, Graph, GraphClient, GraphScope, Idempotency, PushStream }
