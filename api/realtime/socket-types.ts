import type { Server, Socket } from 'socket.io'
import type { SessionId, UserId } from '../../core/id-types.ts'
import type { PushEvent, PushPayload } from '../../core/push-events.ts'

/** Every event carries its place in the stream behind the payload: the client shows it when it comes back. */
export type ServerToClient = { [Name in PushEvent]: (payload: PushPayload<Name>, offset?: string) => void }

export type SocketData = {
  userId: UserId
  sessionId: SessionId
  expiresAtMillis: number
  /** Place in the stream up to which a returning client has heard everything. */
  resumeFrom?: string
}

// biome-ignore lint/complexity/noBannedTypes: clients send nothing, servers say nothing to each other but by the stream
export type KithServer = Server<{}, ServerToClient, {}, SocketData>
// biome-ignore lint/complexity/noBannedTypes: as above
export type KithSocket = Socket<{}, ServerToClient, {}, SocketData>
