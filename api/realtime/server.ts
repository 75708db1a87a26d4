import type { Server as HttpServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Server } from 'socket.io'
import type { Context, GraphClient } from '../../app/context.ts'
import type { SessionId, UserId } from '../../core/id-types.ts'
import type { AccountStatus } from '../../core/privacy.ts'
import { admit } from './admit.ts'
import { type HandshakeError, handshake } from './handshake.ts'
import type { KithServer } from './socket-types.ts'
import { type StreamReader, streamPosition } from './stream-position.ts'
import { watchSession } from './watch-session.ts'

export type RealtimeDeps = Pick<Context, 'config' | 'now'> & {
  graph: GraphClient
  /** A client of the queue Redis whose commands wait for a lost connection. The adapter makes copies of it. */
  redis: StreamReader
  stream: { name: string; length: number }
  verifyAccess(
    token: string,
  ): Promise<{ userId: UserId; sessionId: SessionId; expiresAtMillis: number; status: AccountStatus }>
  /** Whether a session stands now, for sockets that outlive their token. */
  sessionStands(sessionId: SessionId, userId: UserId): Promise<boolean>
  onError(error: unknown): void
  /** Called with the number of open sockets. */
  onCount(sockets: number): void
}

export type Realtime = {
  /** Resolves when this process hears the stream: from then on no event is missed. */
  listening: Promise<void>
  close(): Promise<void>
}

/** How long a client may be gone and still be told what it missed; the stream's length may end it sooner. */
const RECOVERY_MILLIS = 600_000
const MAX_MESSAGE_BYTES = 16_384

/** Serves Socket.IO on an HTTP server. A socket is admitted in this order: token, account's cap, what it missed, rooms and
 *  `hello` in one step; from that step on it hears everything, in the order of the stream and once. */
export function createRealtime(http: HttpServer, deps: RealtimeDeps): Realtime {
  const { config } = deps
  const io: KithServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    ...(config.KITH_CORS_ORIGINS.length > 0 ? { cors: { origin: [...config.KITH_CORS_ORIGINS] } } : {}),
    connectionStateRecovery: { maxDisconnectionDuration: RECOVERY_MILLIS, skipMiddlewares: false },
    adapter: createAdapter(deps.redis, {
      streamName: deps.stream.name,
      maxLen: deps.stream.length,
      blockTimeInMs: 2_000,
      onlyPlaintext: true,
    }),
  })
  const position = streamPosition(io, deps.redis, deps.stream.name)
  const perAccount = new Map<UserId, number>()
  io.use((socket, next) => {
    handshake(socket, deps, perAccount).then(
      () => next(),
      (error: HandshakeError) => next(error),
    )
  })
  io.on('connection', (socket) => {
    const { userId } = socket.data
    perAccount.set(userId, (perAccount.get(userId) ?? 0) + 1)
    deps.onCount(io.engine.clientsCount)
    const unwatch = watchSession(socket, deps)
    socket.on('disconnect', () => {
      unwatch()
      const left = (perAccount.get(userId) ?? 1) - 1
      if (left > 0) perAccount.set(userId, left)
      else perAccount.delete(userId)
      deps.onCount(io.engine.clientsCount)
    })
    admit(socket, deps, position).catch((error: unknown) => {
      deps.onError(error)
      // The client comes back by itself, to a process that can.
      socket.conn.close()
    })
  })
  return {
    listening: position.listening,
    async close() {
      position.close()
      // Closes the HTTP server, too; it may be closed already.
      await io.close().catch(() => {})
    },
  }
}
