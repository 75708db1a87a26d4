import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Counter, type Registry } from 'prom-client'
import { AppError } from '../../core/errors.ts'
import { millisOfId } from '../../core/ids.ts'
import { type RedisClient, redisError } from './connection.ts'
import type { Keys } from './keys.ts'
import type { ObjectCache, ObjectKind } from './object-cache.ts'
import { fillObjectsLua, readObjectsLua } from './object-scripts.ts'
import { defineScript } from './script.ts'
import { tokenMaker } from './token-maker.ts'

export type ObjectCacheOptions = {
  keys: Keys
  ttlSeconds: number
  /** Entries of this process; 0: only Redis. */
  localEntries: number
  /** How long a write may take after its raise: until then nothing is filled. */
  tombstoneMillis: number
  /** Epoch milliseconds. */
  now: () => number
  registry?: Registry
}

const LEASE_MILLIS = 3_000
/** Objects in one script call. */
const CHUNK = 500
const NOTHING_MILLIS = 60_000
/** "There is no such object" is kept for older ids only: ids can be guessed, and a guess must not hide what is made next. */
const NOTHING_AGE_MILLIS = 60_000

type Local = { version: string; value: unknown }
type Load = { state: string; values: Promise<ReadonlyMap<string, unknown>> }

/** What the keys asked for in one tick hold. */
type Round = { token: string; known: Map<string, Local | undefined>; held: Map<string, string>; done: Promise<void> }

/** The object cache on Redis or a Redis Cluster. Why it is exact: docs/decisions/caches.md. */
export function redisObjectCache(client: RedisClient, options: ObjectCacheOptions): ObjectCache {
  const { keys, now } = options
  const read = defineScript<string[]>(client, 'kithReadObjects', readObjectsLua, 'text')
  const fill = defineScript<number>(client, 'kithFillObjects', fillObjectsLua, 'text')
  const local = options.localEntries > 0 ? new LRUCache<string, Local>({ max: options.localEntries }) : null
  const reads = options.registry && readsCounter(options.registry)
  const nextToken = tokenMaker()
  /** Loads that run, by key. Joined only by who saw the same state: a raise in between changes it. */
  const loads = new Map<string, Load>()
  let nextRound: Round | null = null

  function joinRound(names: readonly string[]): Round {
    nextRound ??= openRound()
    for (const name of names) nextRound.known.set(name, undefined)
    return nextRound
  }

  function openRound(): Round {
    const round: Round = {
      token: nextToken(),
      known: new Map(),
      held: new Map(),
      done: Promise.resolve(),
    }
    round.done = new Promise((resolve, reject) => {
      // Everything asked for in this turn of the event loop, by any request, is one round trip.
      setImmediate(() => {
        nextRound = null
        send(round).then(resolve, reject)
      })
    })
    return round
  }

  async function send(round: Round): Promise<void> {
    for (const name of round.known.keys()) round.known.set(name, local?.get(name))
    await Promise.all(
      chunksByBucket(round.known.keys()).map(async (names) => {
        const versions = names.map((name) => round.known.get(name)?.version ?? '')
        const replies = await read(names, [round.token, LEASE_MILLIS, ...versions])
        for (const [index, name] of names.entries()) round.held.set(name, replies[index] ?? '')
      }),
    )
  }

  function chunksByBucket(names: Iterable<string>): string[][] {
    const buckets = new Map<string, string[]>()
    for (const name of names) {
      const bucket = keys.buckets === 1 ? '' : name.slice(2, name.indexOf('}'))
      const group = buckets.get(bucket)
      if (group) group.push(name)
      else buckets.set(bucket, [name])
    }
    return [...buckets.values()].flatMap((group) =>
      Array.from({ length: Math.ceil(group.length / CHUNK) }, (_, part) =>
        group.slice(part * CHUNK, (part + 1) * CHUNK),
      ),
    )
  }

  /** Loads the named ids, and fills those whose lease is this round's. */
  async function loadAndFill<T>(
    kind: ObjectKind,
    ids: string[],
    load: (ids: string[]) => Promise<ReadonlyMap<string, T>>,
    round: Round,
  ): Promise<ReadonlyMap<string, T>> {
    const values = await load(ids)
    const fills = new Map<string, [number, string]>()
    for (const id of ids) {
      const name = keys.object(kind, id)
      if (round.held.get(name) !== `L${round.token}`) continue
      const value = values.get(id)
      if (value === undefined && millisOfId(id) > now() - NOTHING_AGE_MILLIS) continue
      fills.set(name, [
        value === undefined ? NOTHING_MILLIS : lifeMillis(options.ttlSeconds),
        `V${round.token}${encode(value)}`,
      ])
      // Counts only if the fill wins: its version is the lease's token.
      local?.set(name, { version: round.token, value })
    }
    await Promise.all(
      chunksByBucket(fills.keys()).map((names) =>
        fill(names, [round.token, ...names.flatMap((name) => fills.get(name) ?? [])]),
      ),
    ).catch(() => {})
    return values
  }

  return {
    async getMany<T>(
      kind: ObjectKind,
      ids: readonly string[],
      load: (ids: string[]) => Promise<ReadonlyMap<string, T>>,
    ): Promise<Map<string, T>> {
      const wanted = new Map(ids.map((id) => [keys.object(kind, id), id]))
      const found = new Map<string, T>()
      if (wanted.size === 0) return found
      const round = joinRound([...wanted.keys()])
      try {
        await round.done
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return new Map(await load([...wanted.values()]))
      }
      const counts = { local: 0, redis: 0, graph: 0 }
      const mine: string[] = []
      const joined: Promise<void>[] = []
      for (const [name, id] of wanted) {
        const held = round.held.get(name) ?? ''
        if (held === '=' || held[0] === 'V') {
          const entry = held === '=' ? round.known.get(name) : keepLocal(name, held)
          if (entry?.value !== undefined) found.set(id, entry.value as T)
          counts[held === '=' ? 'local' : 'redis']++
          continue
        }
        counts.graph++
        const running = loads.get(name)
        if (running?.state === held) joined.push(copyWhenLoaded(running, id, found))
        else mine.push(id)
      }
      if (mine.length > 0) {
        const values = loadAndFill(kind, mine, load, round)
        const names = mine.map((id) => keys.object(kind, id))
        for (const name of names) loads.set(name, { state: round.held.get(name) ?? '', values })
        const forget = (): void => {
          for (const name of names) if (loads.get(name)?.values === values) loads.delete(name)
        }
        joined.push(
          values.then((loaded) => {
            for (const id of mine) if (loaded.has(id)) found.set(id, loaded.get(id) as T)
          }),
        )
        values.then(forget, forget)
      }
      if (reads) for (const [tier, count] of Object.entries(counts)) if (count > 0) reads.inc({ kind, tier }, count)
      await Promise.all(joined)
      return found
    },

    hint<T>(kind: ObjectKind, id: string): T | undefined {
      return local?.peek(keys.object(kind, id))?.value as T | undefined
    },

    async raise(kind, ids) {
      const tombstone = `T${randomBytes(8).toString('hex')}`
      try {
        await Promise.all(ids.map((id) => client.set(keys.object(kind, id), tombstone, 'PX', options.tombstoneMillis)))
      } catch (error) {
        throw redisError(error)
      }
    },
  }

  function keepLocal(name: string, held: string): Local {
    const entry = { version: held.slice(1, 17), value: decode(held) }
    local?.set(name, entry)
    return entry
  }
}

async function copyWhenLoaded<T>(running: Load, id: string, into: Map<string, T>): Promise<void> {
  const value = (await running.values).get(id)
  if (value !== undefined) into.set(id, value as T)
}

function encode(value: unknown): string {
  if (value === undefined) return 'n'
  return typeof value === 'string' ? `s${value}` : `j${JSON.stringify(value)}`
}

function decode(held: string): unknown {
  const tag = held[17]
  if (tag === 's') return held.slice(18)
  return tag === 'j' ? JSON.parse(held.slice(18)) : undefined
}

/** +-10 %, so that what was filled together does not end together. */
function lifeMillis(ttlSeconds: number): number {
  return Math.round(ttlSeconds * 1_000 * (0.9 + Math.random() * 0.2))
}

function readsCounter(registry: Registry): Counter<'kind' | 'tier'> {
  return new Counter({
    name: 'kith_object_reads_total',
    help: 'Objects read, by the tier that knew them.',
    labelNames: ['kind', 'tier'],
    registers: [registry],
  })
}
