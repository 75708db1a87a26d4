import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { snowflake } from '../../core/ids.ts'
import { connectRedis, type RedisClient } from './connection.ts'
import { keys } from './keys.ts'
import type { ObjectCache } from './object-cache.ts'
import { redisObjectCache } from './redis-object-cache.ts'
import { testRedis } from './test-redis.ts'

const id = snowflake(Date.now() - 3_600_000)
const other = snowflake(Date.now() - 3_500_000)

/** A promise that the test resolves: holds a load until something else has happened. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe.each([1, 64])('objects in %i buckets', (buckets) => {
  let client: RedisClient
  const names = keys(buckets)
  /** Each call is another process: its own first tier. */
  const cache = (options: { localEntries?: number; tombstoneMillis?: number } = {}): ObjectCache =>
    redisObjectCache(client, {
      keys: names,
      ttlSeconds: 60,
      localEntries: 100,
      tombstoneMillis: 60_000,
      now: Date.now,
      ...options,
    })
  const loaded = (values: Record<string, string>) => {
    const calls: string[][] = []
    return {
      calls,
      load: async (ids: string[]) => {
        calls.push(ids)
        return new Map(Object.entries(values).filter(([each]) => ids.includes(each)))
      },
    }
  }
  const untouched = async (): Promise<never> => expect.fail('loaded, though it was cached')

  beforeAll(async () => {
    client = await testRedis(12)
  })
  beforeEach(() => client.flushdb())
  afterAll(() => client.disconnect())

  it('loads once, then answers from both tiers', async () => {
    const [a, b] = [cache(), cache({ localEntries: 0 })]
    const graph = loaded({ [id]: 'text', [other]: 'more' })
    expect(await a.getMany('post', [id, other, id], graph.load)).toEqual(
      new Map([
        [id, 'text'],
        [other, 'more'],
      ]),
    )
    expect(await a.getMany('post', [id, other], untouched)).toEqual(
      new Map([
        [id, 'text'],
        [other, 'more'],
      ]),
    )
    expect(await b.getMany('post', [id], untouched)).toEqual(new Map([[id, 'text']]))
    expect(graph.calls).toEqual([[id, other]])
    expect(a.hint('post', id)).toBe('text')
  })

  it('keeps any JSON value, and kinds apart', async () => {
    const a = cache()
    await a.getMany('session', [id], async () => new Map([[id, { ends: 5, agent: 'näh "x"' }]]))
    await a.getMany('user', [id], async () => new Map([[id, 'card']]))
    expect(await cache().getMany('session', [id], untouched)).toEqual(new Map([[id, { ends: 5, agent: 'näh "x"' }]]))
    expect(await cache().getMany('user', [id], untouched)).toEqual(new Map([[id, 'card']]))
  })

  it('shares one round trip and one load between all callers of a tick', async () => {
    const a = cache()
    const graph = loaded({ [id]: 'text' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => a.getMany('post', [id], graph.load)))
    expect(answers.every((answer) => answer.get(id) === 'text')).toBe(true)
    expect(graph.calls.length).toBe(1)
  })

  it('tells every process of a raise before it resolves', async () => {
    const [a, b] = [cache(), cache()]
    await a.getMany('post', [id], async () => new Map([[id, 'old']]))
    await b.getMany('post', [id], untouched)
    await a.raise('post', [id])
    for (const process of [a, b, cache()])
      expect(await process.getMany('post', [id], async () => new Map([[id, 'new']]))).toEqual(new Map([[id, 'new']]))
  })

  it('a slow fill loses to a raise, whenever it arrives', async () => {
    const [a, b] = [cache(), cache()]
    const slow = gate()
    const reading = a.getMany('post', [id], async () => {
      await slow.opened
      return new Map([[id, 'old']])
    })
    await expect.poll(() => client.exists(names.object('post', id))).toBe(1)
    await b.raise('post', [id])
    slow.open()
    await reading
    expect(await b.getMany('post', [id], async () => new Map([[id, 'new']]))).toEqual(new Map([[id, 'new']]))
    expect(await a.getMany('post', [id], async () => new Map([[id, 'new']]))).toEqual(new Map([[id, 'new']]))
  })

  it('delayed double delete fails where the lease holds: a fill that is slower than the delay', async () => {
    const key = 'delayed-double-delete'
    let graph = 'old'
    // Reader: misses, reads the graph, is held up. Writer: deletes, writes, waits, deletes again.
    const held = (await client.get(key)) ?? graph
    await client.del(key)
    graph = 'new'
    await client.del(key)
    await client.set(key, held)
    expect(await client.get(key)).toBe('old')

    // The same steps with a lease: the reader may fill only while its lease stands, and the raise has taken it away.
    graph = 'old'
    const [reader, writer] = [cache(), cache()]
    const slow = gate()
    const load = async () => {
      const value = graph
      await slow.opened
      return new Map([[id, value]])
    }
    const reading = reader.getMany('post', [id], load)
    await expect.poll(() => client.exists(names.object('post', id))).toBe(1)
    await writer.raise('post', [id])
    graph = 'new'
    await writer.raise('post', [id])
    slow.open()
    await reading
    expect((await cache().getMany('post', [id], async () => new Map([[id, graph]]))).get(id)).toBe('new')
  })

  it('nothing stale stays when the writer is killed between its commit and the second raise', async () => {
    const a = cache({ tombstoneMillis: 300 })
    let graph = 'old'
    const load = async () => new Map([[id, graph]])
    await a.getMany('post', [id], load)
    await a.raise('post', [id])
    // A read before the commit must not fill the value that is about to change.
    expect((await a.getMany('post', [id], load)).get(id)).toBe('old')
    graph = 'new'
    await expect.poll(async () => (await client.get(names.object('post', id)))?.[0] ?? null).not.toBe('T')
    expect((await a.getMany('post', [id], load)).get(id)).toBe('new')
    expect((await cache().getMany('post', [id], untouched)).get(id)).toBe('new')
  })

  it('does not join a load that began before a raise', async () => {
    const a = cache()
    const slow = gate()
    const before = a.getMany('post', [id], async () => {
      await slow.opened
      return new Map([[id, 'old']])
    })
    await expect.poll(() => client.exists(names.object('post', id))).toBe(1)
    await a.raise('post', [id])
    expect((await a.getMany('post', [id], async () => new Map([[id, 'new']]))).get(id)).toBe('new')
    slow.open()
    await before
  })

  it('remembers that an old id does not exist, but not that a young one does not exist yet', async () => {
    const a = cache()
    const young = snowflake(Date.now())
    const graph = loaded({})
    await a.getMany('post', [id, young], graph.load)
    expect(await a.getMany('post', [id], untouched)).toEqual(new Map())
    expect(await a.getMany('post', [young], async () => new Map([[young, 'made']]))).toEqual(new Map([[young, 'made']]))
    expect(graph.calls).toEqual([[id, young]])
  })

  it('a load that fails is told to everybody who waits for it, and tried again by the next', async () => {
    const a = cache()
    const failing = async (): Promise<Map<string, string>> => {
      throw new AppError('unavailable')
    }
    const waiting = await Promise.allSettled([a.getMany('post', [id], failing), a.getMany('post', [id], failing)])
    expect(waiting.map((each) => each.status)).toEqual(['rejected', 'rejected'])
    expect((await a.getMany('post', [id], async () => new Map([[id, 'text']]))).get(id)).toBe('text')
  })

  it('survives that Redis loses everything in the middle of a load', async () => {
    const a = cache()
    await a.getMany('post', [id], async () => {
      await client.flushdb()
      return new Map([[id, 'old']])
    })
    expect(await client.get(names.object('post', id))).toBe(null)
    expect((await a.getMany('post', [id], async () => new Map([[id, 'new']]))).get(id)).toBe('new')
  })
})

it('without Redis everything is loaded, and a raise is refused', async () => {
  const client = await connectRedis({ url: process.env['REDIS_CACHE_URL'] ?? '', role: 'test', timeoutMillis: 1_000 })
  client.disconnect()
  const cache = redisObjectCache(client, {
    keys: keys(1),
    ttlSeconds: 60,
    localEntries: 10,
    tombstoneMillis: 1_000,
    now: Date.now,
  })
  expect((await cache.getMany('post', [id], async () => new Map([[id, 'text']]))).get(id)).toBe('text')
  await expect(cache.raise('post', [id])).rejects.toMatchObject({ code: 'unavailable' })
})
