/** The one command it needs of a Redis client. */
export type Informant = { info(section: string): Promise<string> }

/** Refuses a queue Redis that may throw jobs away: BullMQ itself would only warn.
 *  @throws Error with one sentence */
export async function checkQueueRedis(redis: Informant): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1]
  if (policy !== undefined && policy !== 'noeviction')
    throw new Error(
      `REDIS_QUEUE_URL: its maxmemory-policy is "${policy}", so it may evict jobs; it must be "noeviction".`,
    )
}
