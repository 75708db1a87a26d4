import type { Graph } from '../app/context.ts'
import type { EventId, UserId } from '../core/id-types.ts'
import { HIGHEST_ID } from '../core/ids.ts'
import { relationCards } from '../views/user-cards.ts'
import type { EndpointContext } from './endpoint.ts'
import { mustSeeContent } from './must-see.ts'
import { cutRows } from './own-page.ts'
import { type RawJson, rawPage } from './raw-json.ts'

type Read = (
  graph: Graph,
  input: { userId: UserId; viewerId: UserId | null; before: EventId; limit: number },
) => Promise<{ id: UserId; at: EventId }[]>

/** Position above every event. */
const NEWEST = HIGHEST_ID as EventId

/** One page of somebody's relation list, newest first, without the accounts that the viewer may not see.
 *  @param list its name: cursors of one list do not open another
 *  @throws AppError not_found, account_locked, invalid_cursor */
export async function relationPage(
  ctx: Pick<EndpointContext, 'graph' | 'objects' | 'now' | 'cursors' | 'beholder'>,
  list: string,
  read: Read,
  input: { userId: UserId; limit: number; cursor?: string | undefined },
): Promise<RawJson> {
  const { graph, cursors, beholder } = ctx
  const { userId, limit, cursor } = input
  const scope = `${list}:${userId}`
  const before = cursor === undefined ? NEWEST : (cursors.open(scope, cursor) as EventId)
  await mustSeeContent(ctx, userId)
  const viewerId = beholder?.id ?? null
  const { rows, next } = cutRows(await read(graph, { userId, viewerId, before, limit: limit + 1 }), limit)
  return rawPage(await relationCards(ctx, beholder, rows), next && cursors.seal(scope, next))
}
