import type { UserId } from '../../core/id-types.ts'
import { type PushEvent, rooms } from '../../core/push-events.ts'
import { toTime } from '../../core/shapes.ts'
import { roomStandings } from '../../graph/generated/relations.ts'
import type { RealtimeDeps } from './server.ts'
import type { KithSocket } from './socket-types.ts'
import type { StreamPosition } from './stream-position.ts'

/** Rounds of catching up before the socket joins although more has come in: then the order may suffer, nothing else. */
const MAX_ROUNDS = 20

/** Brings an authenticated socket to where it hears everything: rooms from the graph, and for one that returns what it
 *  missed since its last event. The step from "caught up" to "in its rooms" is one tick, so that no event falls between
 *  and none comes twice. `hello` stands at that step and carries its place in the stream. */
export async function admit(
  socket: KithSocket,
  deps: Pick<RealtimeDeps, 'graph' | 'now'>,
  position: StreamPosition,
): Promise<void> {
  const { userId, sessionId, resumeFrom } = socket.data
  const account = rooms.account(userId)
  // Follows and unfollows that happen from here on are seen here; those before, in the graph.
  const watch = position.watchRooms(account)
  try {
    const { fanOf, friends, silent } = await standings(deps, userId)
    const joined = new Set([account, rooms.session(sessionId), ...fanOf.map(rooms.fans), ...friends.map(rooms.friends)])
    const mute = new Set(silent.flatMap((id) => [rooms.fans(id), rooms.friends(id)]))
    await position.listening
    let heard = resumeFrom ?? position.current()
    for (let round = 0; ; round++) {
      for (const [room, inside] of watch.changes) inside ? joined.add(room) : joined.delete(room)
      const here = position.current()
      if (!isAfter(here, heard)) break
      if (resumeFrom !== undefined)
        await replay(socket, position, { from: heard, to: here, hears: (room) => joined.has(room) && !mute.has(room) })
      heard = here
      if (round === MAX_ROUNDS) break
    }
    if (!socket.connected) return
    void socket.join([...joined])
    socket.nsp.local.to(socket.id).emit('hello', { userId, serverTime: toTime(deps.now()) }, heard)
  } finally {
    watch.end()
  }
}

function standings({ graph, now }: Pick<RealtimeDeps, 'graph' | 'now'>, userId: UserId) {
  return roomStandings(graph.scope(), { userId, nowMillis: now() })
}

async function replay(
  socket: KithSocket,
  position: StreamPosition,
  { from, to, hears }: { from: string; to: string; hears: (room: string) => boolean },
): Promise<void> {
  for (const { id, rooms: to_, data } of await position.between(from, to)) {
    const [event, payload] = data as [PushEvent, never]
    // Ends that were meant for sockets open then were acted upon; this one has shown a good token since.
    if (event !== 'session:ended' && to_.some(hears)) socket.nsp.local.to(socket.id).emit(event, payload, id)
  }
}

function isAfter(a: string, b: string): boolean {
  const [aMillis = 0n, aNumber = 0n] = a.split('-').filter(Boolean).map(BigInt)
  const [bMillis = 0n, bNumber = 0n] = b.split('-').filter(Boolean).map(BigInt)
  return aMillis === bMillis ? aNumber > bNumber : aMillis > bMillis
}
