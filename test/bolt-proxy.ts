import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { pairSockets } from './socket-pair.ts'

/** A TCP proxy in front of Neo4j that loses a chosen reply. */
export type BoltProxy = {
  uri: string
  /** The next statement whose text holds `marker` reaches the server and is committed there, but its reply is lost:
   *  the connection breaks instead, after `before` has run. */
  loseReply(marker: string, before?: () => Promise<void>): void
  /** The connection breaks when the next such statement is sent; the server never sees it. */
  loseRequest(marker: string): void
  lost(): number
  /** Breaks all connections and refuses new ones until `restore`. */
  refuse(): void
  restore(): void
  close(): Promise<void>
}

export async function boltProxy(target: string): Promise<BoltProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let trap: { marker: string; kind: 'reply' | 'request'; before: () => Promise<void> } | null = null
  let lost = 0
  let refusing = false
  const server = createServer((client) => {
    if (refusing) {
      client.destroy()
      return
    }
    const upstream = connect(Number(port), hostname)
    let sprung: NonNullable<typeof trap> | null = null
    let reply = Buffer.alloc(0)
    const end = pairSockets(client, upstream, sockets)
    client.on('data', (chunk) => {
      if (trap && chunk.includes(trap.marker)) {
        sprung = trap
        trap = null
        if (sprung.kind === 'request') {
          lost++
          return end()
        }
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (!sprung) return client.write(chunk)
      reply = Buffer.concat([reply, chunk])
      // The summary of a committed auto-commit statement carries its bookmark.
      if (!reply.includes('bookmark')) return
      const { before } = sprung
      sprung = { ...sprung, before: async () => {} }
      reply = Buffer.alloc(0)
      lost++
      void before().then(end)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // bolt://, since a routing driver would go to the address that the server advertises.
    uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseReply(marker, before = async () => {}) {
      trap = { marker, kind: 'reply', before }
    },
    loseRequest(marker) {
      trap = { marker, kind: 'request', before: async () => {} }
    },
    lost: () => lost,
    refuse() {
      refusing = true
      for (const socket of sockets) socket.destroy()
    },
    restore() {
      refusing = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
