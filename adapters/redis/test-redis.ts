import { connectRedis, type RedisClient } from './connection.ts'

/** A database of the test stack's cache Redis for one test file alone, empty; files run side by side and flush it. */
export async function testRedis(database: number): Promise<RedisClient> {
  const url = new URL(process.env['REDIS_CACHE_URL'] ?? 'redis://127.0.0.1:6379')
  url.pathname = `/${database}`
  const client = await connectRedis({ url: url.href, role: 'test', timeoutMillis: 5_000 })
  await client.flushdb()
  return client
}
