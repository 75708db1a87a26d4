import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

/** How one key stands after a request was counted. */
export type Standing = { allowed: boolean; remaining: number; resetSeconds: number }

export type Limiter = {
  readonly points: number
  readonly seconds: number
  /** Counts one request. Never throws: with Redis away the process counts alone. */
  count(key: string): Promise<Standing>
  /** Takes one back: the request turned out to be harmless. */
  giveBack(key: string): Promise<void>
  /** True when the key was counted within the window. */
  isKnown(key: string): Promise<boolean>
}

export type RateLimits = { limiter(name: string, points: number, seconds: number): Limiter }

const FREE: Standing = { allowed: true, remaining: 1, resetSeconds: 0 }

/** Limiters on the cache Redis that go on in memory, per process, while Redis is away.
 *  @param store an ioredis client, or null: memory only
 *  @param factor multiplies all points; 0 switches the limits off */
export function rateLimits(store: unknown, factor: number): RateLimits {
  return {
    limiter(name, points, seconds) {
      const allowed = Math.max(1, Math.round(points * factor))
      if (factor === 0) return unlimited(allowed, seconds)
      const memory = new RateLimiterMemory({ keyPrefix: `rl:${name}`, points: allowed, duration: seconds })
      const limiter = store
        ? new RateLimiterRedis({
            storeClient: store,
            keyPrefix: `rl:${name}`,
            points: allowed,
            duration: seconds,
            insuranceLimiter: memory,
            rejectIfRedisNotReady: true,
            // A key over its limit is refused without asking Redis again.
            inMemoryBlockOnConsumed: allowed + 1,
          })
        : memory
      return {
        points: allowed,
        seconds,
        count: async (key) => {
          try {
            return standing(await limiter.consume(key), true)
          } catch (refused) {
            return refused instanceof RateLimiterRes ? standing(refused, false) : FREE
          }
        },
        giveBack: async (key) => void (await limiter.reward(key).catch(() => null)),
        isKnown: async (key) => ((await limiter.get(key).catch(() => null))?.consumedPoints ?? 0) > 0,
      }
    },
  }
}

function standing(result: RateLimiterRes, allowed: boolean): Standing {
  return {
    allowed,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  }
}

function unlimited(points: number, seconds: number): Limiter {
  return { points, seconds, count: async () => FREE, giveBack: async () => {}, isKnown: async () => false }
}
