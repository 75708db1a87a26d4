import type { Socket } from 'node:net'

/** Two ends of a proxied connection that live and die together, kept in `open` while they do.
 *  @returns ends both */
export function pairSockets(client: Socket, upstream: Socket, open: Set<Socket>): () => void {
  const end = (): void => {
    client.destroy()
    upstream.destroy()
  }
  for (const socket of [client, upstream]) {
    open.add(socket)
    socket.on('error', end)
    socket.on('close', () => {
      open.delete(socket)
      end()
    })
  }
  return end
}
