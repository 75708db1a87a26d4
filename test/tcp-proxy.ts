import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { pairSockets } from './socket-pair.ts'

/** A TCP proxy in front of a Redis that can be taken away, or stop at a chosen command. */
export type TcpProxy = {
  /** The target's address with the proxy's port. */
  url: string
  /** Breaks every connection and refuses new ones, like a server that is gone. */
  cut(): void
  heal(): void
  /** From the first data that holds `marker` on, nothing passes any more. @returns resolves when it has come to that */
  freezeAt(marker: string): Promise<void>
  close(): Promise<void>
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let away = false
  let frozen = false
  let trap: { marker: string; tell: () => void } | null = null
  const server = createServer((client) => {
    if (away) return void client.destroy()
    const upstream = connect(Number(port), hostname)
    pairSockets(client, upstream, sockets)
    client.on('data', (chunk) => {
      if (trap && chunk.includes(trap.marker)) {
        frozen = true
        trap.tell()
        trap = null
      }
      if (!frozen) upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (!frozen) client.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut() {
      away = true
      for (const socket of sockets) socket.destroy()
    },
    heal() {
      away = false
    },
    freezeAt: (marker) =>
      new Promise((tell) => {
        trap = { marker, tell }
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
