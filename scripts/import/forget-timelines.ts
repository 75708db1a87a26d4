import type { Redis } from 'ioredis'
import { connectRedis } from '../../adapters/redis/connection.ts'

// Timelines, lists of authors' posts, "who is merged instead of pushed", and what relations say for the privacy rule
// (adapters/redis/keys.ts). Cards stay: an import makes accounts and changes none.
const patterns = ['tl:*', 'al:*', 'pv:*', 'ot:*']

/** Drops every cached timeline and what is cached of relations: an import may change any of them, and the next read takes
 *  them from the graph.
 *  A cache that cannot be reached holds nothing by the time anybody reads it again, unless only this command cannot
 *  reach it: that is an error.
 *  @throws AppError unavailable */
export async function forgetTimelines(url: string, timeoutMillis: number): Promise<number> {
  const client = await connectRedis({ url, role: 'cache', timeoutMillis })
  try {
    const nodes = 'nodes' in client ? client.nodes('master') : [client]
    let dropped = 0
    for (const node of nodes) for (const pattern of patterns) dropped += await dropKeys(node, pattern)
    return dropped
  } finally {
    client.disconnect()
  }
}

async function dropKeys(node: Redis, pattern: string): Promise<number> {
  let dropped = 0
  let cursor = '0'
  do {
    const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', 1000)
    cursor = next
    // One by one: on a cluster the keys of one call would have to share a slot.
    const pipeline = node.pipeline()
    for (const key of found) pipeline.unlink(key)
    await pipeline.exec()
    dropped += found.length
  } while (cursor !== '0')
  return dropped
}
