import type { EpochMillis, EventId } from './id-types.ts'
import { lowestIdSince } from './ids.ts'

/** Which rooms of an author somebody's sockets stand in: none, the fans', or the fans' and the friends'. */
export type Standing = 'none' | 'fan' | 'friend'

/** Where posts of an account are heard: by fans who do not mute it, those for friends by the friends among them. */
export function standingOf(ties: { following: boolean; friend: boolean; muting: boolean }): Standing {
  if (!ties.following || ties.muting) return 'none'
  return ties.friend ? 'friend' : 'fan'
}

/** Lowest id of a friend request that is not void: made in the last `days` days. */
export function requestsValidFrom(now: EpochMillis, days: number): EventId {
  return lowestIdSince(now - days * 86_400_000)
}
