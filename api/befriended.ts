import type { Context } from '../app/context.ts'
import type { UserId } from '../core/id-types.ts'
import { standingOf } from '../core/relationship.ts'
import type { AcceptFriendRequestRow } from '../graph/generated/relations.ts'
import type { Viewer } from './endpoint.ts'

/** What has to have happened before a new friendship is answered: both timelines are built again when read, for they now
 *  hold posts for friends, and open sockets stand in the rooms of friends. The job of the event repeats it. */
export async function befriended(
  { timelines, push, viewer }: Pick<Context, 'timelines' | 'push'> & { viewer: Viewer },
  otherId: UserId,
  { follows, followed, muting, muted }: Omit<AcceptFriendRequestRow, 'outcome'>,
): Promise<void> {
  const { userId } = viewer
  await Promise.all([
    timelines.drop([userId, otherId]).catch(() => {}),
    push.stand(userId, otherId, standingOf({ following: follows !== 'not', friend: true, muting })),
    push.stand(otherId, userId, standingOf({ following: followed !== 'not', friend: true, muting: muted })),
  ])
}
