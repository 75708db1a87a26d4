import type { KithServer } from './socket-types.ts'

/** What it needs of a Redis client. */
export type StreamReader = {
  xadd(...args: [string, ...(string | number)[]]): Promise<unknown>
  xrange(
    key: string,
    start: string,
    end: string,
    count: 'COUNT',
    limit: number,
  ): Promise<[id: string, fields: string[]][]>
}

export type StreamEntry = { id: string; rooms: string[]; data: unknown[] }

export type StreamPosition = {
  listening: Promise<void>
  /** The last entry this process has handled; '' before the first one. */
  current(): string
  /** Broadcasts after `from` up to `to`, both places in the stream. */
  between(from: string, to: string): Promise<StreamEntry[]>
  /** From now on, which rooms others put an account's sockets into (true) or out of (false). */
  watchRooms(accountRoom: string): { changes: ReadonlyMap<string, boolean>; end(): void }
  close(): void
}

/** Parts of the streams adapter's messages that matter here. @source socket.io-adapter, ClusterAdapter */
type Message = { type: number; data?: { opts?: { rooms?: string[] }; rooms?: string[] } }
type Adapter = {
  uid: string
  onMessage(message: Message, offset?: string): void
  persistSession(session: unknown): void
  restoreSession(pid: string, offset: string): Promise<unknown>
}

const BROADCAST = '3'
const JOIN = 4
const LEAVE = 5
const PAGE = 500
const PROBE_MILLIS = 100

/** Follows where this process stands in the stream, and replaces the adapter's own recovery, which tells a returning
 *  client what it missed before its token is checked, and loses what happens between that and the check.
 *  Here a returning client needs no stored session: its rooms come from the graph, and its place in the stream says what
 *  it has heard. `admit` does the rest. */
export function streamPosition(io: KithServer, redis: StreamReader, stream: string): StreamPosition {
  const adapter = io.of('/').adapter as unknown as Adapter
  const watched = new Map<string, Set<Map<string, boolean>>>()
  let current = ''
  let heard: () => void = () => {}
  const listening = new Promise<void>((resolve) => {
    heard = resolve
  })
  const handle = adapter.onMessage.bind(adapter)
  adapter.onMessage = (message, offset) => {
    if (message.type === JOIN || message.type === LEAVE) note(message)
    handle(message, offset)
    // Messages that come by pub/sub have no place in the stream.
    if (offset === undefined) return
    current = offset
    heard()
  }
  const note = ({ type, data }: Message): void => {
    for (const accountRoom of data?.opts?.rooms ?? [])
      for (const changes of watched.get(accountRoom) ?? [])
        for (const room of data?.rooms ?? []) changes.set(room, type === JOIN)
  }
  adapter.persistSession = () => {}
  adapter.restoreSession = async (pid, offset) => {
    if (!/^[\w-]{1,64}$/.test(pid) || !/^\d{1,20}-\d{1,20}$/.test(offset)) throw new Error('not one of ours')
    // Trimmed away: nobody can say what was missed, so the client starts afresh and asks for what is new.
    const [found] = await redis.xrange(stream, offset, offset, 'COUNT', 1)
    if (!found) throw new Error('too long ago')
    return { sid: `${adapter.uid}_${++serial}`, pid, rooms: [], missedPackets: [], data: { resumeFrom: offset } }
  }
  let serial = 0

  // The adapter reads from "$", which means "what comes after this call" until it has got one entry: what is written
  // between two calls would be lost. So it is fed until it has one.
  const probe = setInterval(() => void feed(), PROBE_MILLIS)
  const feed = async (): Promise<void> => {
    const data = '{"packet":{"type":2,"data":["probe"],"nsp":"/"},"opts":{"rooms":["nobody"],"except":[],"flags":{}}}'
    await redis.xadd(stream, '*', 'uid', 'probe', 'nsp', '/', 'type', BROADCAST, 'data', data).catch(() => {})
  }
  void feed()
  void listening.then(() => clearInterval(probe))

  return {
    listening,
    current: () => current,
    async between(from, to) {
      const entries: StreamEntry[] = []
      for (let start = from; ; ) {
        const page = await redis.xrange(stream, `(${start}`, to, 'COUNT', PAGE)
        entries.push(...page.flatMap(([id, fields]) => broadcastOf(id, fields)))
        const last = page.at(-1)?.[0]
        if (page.length < PAGE || last === undefined) return entries
        start = last
      }
    },
    watchRooms(accountRoom) {
      const changes = new Map<string, boolean>()
      const all = watched.get(accountRoom) ?? new Set()
      watched.set(accountRoom, all.add(changes))
      return {
        changes,
        end() {
          all.delete(changes)
          if (all.size === 0 && watched.get(accountRoom) === all) watched.delete(accountRoom)
        },
      }
    },
    close: () => clearInterval(probe),
  }
}

function broadcastOf(id: string, fields: readonly string[]): StreamEntry[] {
  const field = (name: string): string => fields[fields.indexOf(name) + 1] ?? ''
  if (field('type') !== BROADCAST || field('nsp') !== '/') return []
  const { packet, opts } = JSON.parse(field('data')) as { packet: { data: unknown[] }; opts: { rooms: string[] } }
  return [{ id, rooms: opts.rooms, data: packet.data }]
}
