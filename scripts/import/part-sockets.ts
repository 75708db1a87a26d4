import { connectRedis } from '../../adapters/redis/connection.ts'
import { pushStream, type StreamWriter } from '../../adapters/sockets/push-stream.ts'
import type { UserId } from '../../core/id-types.ts'

/** Takes the open sockets of accounts that an imported block has parted out of each other's rooms: nothing that one of
 *  them posts from here on is heard by the other.
 *  @throws AppError unavailable when the queue Redis cannot be reached */
export async function partSockets(
  url: string,
  timeoutMillis: number,
  pairs: readonly (readonly [UserId, UserId])[],
): Promise<void> {
  const client = await connectRedis({ url, role: 'queue', timeoutMillis })
  try {
    const stream = pushStream(client as unknown as StreamWriter)
    await Promise.all(pairs.flatMap(([a, b]) => [stream.stand(a, b, 'none'), stream.stand(b, a, 'none')]))
  } finally {
    client.disconnect()
  }
}
