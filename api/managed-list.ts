import { z } from 'zod'
import type { Context } from '../app/context.ts'
import type { EpochMillis, EventId } from '../core/id-types.ts'
import { HIGHEST_ID, lowestIdSince } from '../core/ids.ts'

/** `?order=` of a list that people manage: by when the relation began. */
export const order = z.enum(['newest', 'oldest']).default('newest')

/** `?filter=` of a list that people manage. */
export const filter = z.enum(['all', 'mutual', 'not_following_back', 'dormant']).default('all').meta({
  description:
    '`mutual`: each follows the other. `not_following_back`: only one of the two follows. `dormant`: has published nothing for a while that the viewer could see.',
})

/** Where a walk begins: above or below every event. */
export function firstOf(of: z.output<typeof order>): EventId {
  return (of === 'newest' ? HIGHEST_ID : '0') as EventId
}

export type DormantBounds = {
  /** Lowest id of a post that makes its author not dormant. */
  dormantFrom: EventId
  /** Younger accounts are not dormant. */
  dormantSince: EpochMillis
}

/** What separates the dormant from the others now. */
export function dormantBounds({ config, now }: Pick<Context, 'config' | 'now'>): DormantBounds {
  const dormantSince = now() - config.KITH_DORMANT_DAYS * 86_400_000
  return { dormantFrom: lowestIdSince(dormantSince), dormantSince }
}
