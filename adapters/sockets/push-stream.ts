import { type PushEvent, type PushPayload, rooms } from '../../core/push-events.ts'
import type { Standing } from '../../core/relationship.ts'

/** The Redis stream every Socket.IO server reads (queue Redis). Hash-tagged, so that it has one place in a cluster. */
export const SOCKET_STREAM = '{kith}:sockets'
/** Entries kept: what a client can miss and still recover. 20 posts a second are about a quarter of an hour. */
export const SOCKET_STREAM_LENGTH = 20_000

/** The one command it needs of a Redis client. */
export type StreamWriter = { xadd(...args: [string, ...(string | number)[]]): Promise<unknown> }

/** Reaches the sockets of every process. Each call resolves when the stream has it, and rejects when Redis does not answer. */
export type PushStream = {
  emit<Name extends PushEvent>(to: readonly string[], event: Name, payload: PushPayload<Name>): Promise<void>
  /** @param json the payload as JSON text, spliced in without parsing it */
  emitJson(to: readonly string[], event: PushEvent, json: string): Promise<void>
  /** Puts an account's sockets into the rooms of an author where they belong, and takes them out of the others. */
  stand(userId: string, authorId: string, standing: Standing): Promise<void>
  end(room: string, reason: string): Promise<void>
}

// The message types of the streams adapter. @source socket.io-adapter 2.5, ClusterAdapter MessageType
const BROADCAST = '3'
const JOIN = '4'
const LEAVE = '5'
const DISCONNECT = '6'

/** Writes into the stream what a Socket.IO server would write, so that workers need no server: an emitter is one more
 *  member of the cluster that has no sockets. Messages apply in the order of the stream. */
export function pushStream(redis: StreamWriter): PushStream {
  const write = async (type: string, data: string): Promise<void> => {
    const entry = ['uid', 'emitter', 'nsp', '/', 'type', type, 'data', data]
    await redis.xadd(SOCKET_STREAM, 'MAXLEN', '~', SOCKET_STREAM_LENGTH, '*', ...entry)
  }
  const emitJson = (to: readonly string[], event: PushEvent, json: string): Promise<void> =>
    write(BROADCAST, `{"packet":{"type":2,"data":["${event}",${json}],"nsp":"/"},"opts":${options(to)}}`)
  const move = async (type: string, userId: string, to: readonly string[]): Promise<void> => {
    if (to.length > 0) await write(type, `{"opts":${options([rooms.account(userId)])},"rooms":${JSON.stringify(to)}}`)
  }
  return {
    emit: (to, event, payload) => emitJson(to, event, JSON.stringify(payload)),
    emitJson,
    async stand(userId, authorId, standing) {
      const all = [rooms.fans(authorId), rooms.friends(authorId)]
      const inside = all.slice(0, roomsIn[standing])
      await Promise.all([move(JOIN, userId, inside), move(LEAVE, userId, all.slice(inside.length))])
    },
    async end(room, reason) {
      await Promise.all([
        emitJson([room], 'session:ended', JSON.stringify({ reason })),
        write(DISCONNECT, `{"opts":${options([room])},"close":true}`),
      ])
    },
  }
}

/** How many of an author's rooms one stands in: the fans' first, then the friends'. */
const roomsIn: Readonly<Record<Standing, number>> = { none: 0, fan: 1, friend: 2 }

function options(to: readonly string[]): string {
  return JSON.stringify({ rooms: to, except: [], flags: {} })
}
