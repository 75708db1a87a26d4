import type { EventId, UserId } from '../../core/id-types.ts'
import { HIGHEST_ID } from '../../core/ids.ts'
import type { PathVia } from '../../core/shapes.ts'
import { fansYouKnow, fansYouKnowOfUsers, mutualFriends } from '../../graph/generated/between.ts'
import { fansPage } from '../../graph/generated/relations.ts'
import { pathBetween } from '../../views/path-between.ts'
import type { Graphs } from './bench.ts'
import { FIRST_OTHER, isLocked, isSuspended, parts, personId } from './scene.ts'

/** Items of a page, the default of the endpoints. */
export const PAGE = 20
/** Fans named of each profile of a page, as listFansYouKnowOfUsers does. */
const NAMED = 3

const viewerId = personId(parts.viewer)
const newest = HIGHEST_ID as UserId

/** A page of an account's fans as the viewer may see them.
 *  @param before cursor; default: the first page */
export function fansPageOf({ coalesced }: Graphs, userId: UserId, before = HIGHEST_ID as EventId) {
  return fansPage(coalesced.scope(), fansPageInput(userId, before))
}

export function fansPageInput(userId: UserId, before: EventId) {
  return { userId, viewerId, before, limit: PAGE }
}

/** Fans of the celebrity whom the viewer follows: a page and how many. */
export async function fansYouKnowOfCelebrity({ coalesced }: Graphs) {
  const asked = { viewerId, userId: personId(parts.celebrity), before: newest, limit: PAGE }
  return there(await fansYouKnow(coalesced.scope(), asked))
}

/** The same for a page of profiles, the celebrity and the star among them. */
export function fansYouKnowOfPage({ coalesced }: Graphs) {
  return fansYouKnowOfUsers(coalesced.scope(), { viewerId, ids: profiles.map(personId), limit: NAMED })
}

/** The two celebrities and 18 whose lists the viewer may see. */
export const profiles: readonly number[] = [
  parts.celebrity,
  parts.star,
  ...Array.from({ length: 36 }, (_, n) => FIRST_OTHER + 13 * n).filter((one) => !isLocked(one) && !isSuspended(one)),
].slice(0, PAGE)

/** Mutual friends of the twins: a page and how many. */
export async function mutualFriendsOfTwins({ coalesced }: Graphs) {
  return there(await mutualFriends(coalesced.scope(), twinsInput))
}

export const twinsInput = {
  viewerId: personId(parts.firstTwin),
  userId: personId(parts.secondTwin),
  before: newest,
  limit: PAGE,
}

/** Searches for a path as the endpoint does. */
export function pathOf({ coalesced, config }: Graphs, via: PathVia, from: number, to: number) {
  const graph = coalesced.scope()
  const endsAt = Date.now() + config.KITH_PATH_MILLIS
  return pathBetween({ graph, now: Date.now }, { viewerId: personId(from), userId: personId(to), via, endsAt })
}

function there<Row>(row: Row | null): Row {
  if (row === null) throw new Error('An account of the scene is missing.')
  return row
}
