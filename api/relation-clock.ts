import type { Context } from '../app/context.ts'
import type { EpochMillis, EventId } from '../core/id-types.ts'
import { requestsValidFrom } from '../core/relationship.ts'

/** By what the queries of relations tell what counts now: friend requests not void, mutes not ended. */
export function relationClock({ config, now }: Pick<Context, 'config' | 'now'>): {
  validFrom: EventId
  nowMillis: EpochMillis
} {
  const nowMillis = now()
  return { validFrom: requestsValidFrom(nowMillis, config.KITH_FRIEND_REQUEST_DAYS), nowMillis }
}
