import type { EventId, UserId } from '../../core/id-types.ts'
import { NEWEST } from '../../core/timeline.ts'
import type { GraphClient } from '../../graph/client.ts'
import { followUsers } from '../../graph/generated/relations.ts'
import { homePull } from '../../graph/generated/timelines.ts'
import { userProfiles } from '../../graph/generated/users.ts'
import type { Graphs } from './bench.ts'

/** No friend request is void, no mute has ended. */
const NOW = { validFrom: '1' as EventId, nowMillis: 0 }

/** One follow of a random pair, in a scope of its own, as a request makes it.
 *  @throws Error when it was refused */
export async function followSomebody({ scene, ids, config }: Graphs, client: GraphClient): Promise<void> {
  const followerId = oneOf(scene.walkers)
  let followeeId = oneOf(scene.walkers)
  while (followeeId === followerId) followeeId = oneOf(scene.walkers)
  const at = ids.next<'EventId'>()
  const { outcome } = await followUsers(client.scope(), {
    followerId,
    followeeId,
    limit: config.KITH_FOLLOWING_LIMIT,
    ...NOW,
    at,
  })
  if (outcome !== 'followed' && outcome !== 'already_following') throw new Error(`A follow was refused: ${outcome}.`)
}

/** A random reader looks at a random writer's profile.
 *  @throws Error when it is not there */
export async function seeProfile({ scene }: Graphs, client: GraphClient): Promise<void> {
  const row = await userProfiles(client.scope(), { id: oneOf(scene.writers), viewerId: oneOf(scene.readers), ...NOW })
  if (!row) throw new Error('A profile is missing.')
}

/** A random reader's home timeline from the graph. */
export async function pullHome({ scene, config }: Graphs, client: GraphClient): Promise<void> {
  const viewerId = oneOf(scene.readers)
  const rows = await homePull(client.scope(), { viewerId, before: NEWEST, limit: config.KITH_TIMELINE_BUILD })
  if (rows.length === 0) throw new Error('A home timeline is empty.')
}

function oneOf(ids: readonly UserId[]): UserId {
  return ids[Math.floor(Math.random() * ids.length)] as UserId
}
