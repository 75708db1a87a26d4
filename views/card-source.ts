import type { ObjectCache } from '../adapters/redis/object-cache.ts'
import type { Graph } from '../graph/spec.ts'

/** What a view needs of the context. */
export type CardSource = { graph: Graph; objects: ObjectCache; now: () => number }
