import type { Graph } from '../app/context.ts'
import type { EventId, UserId } from '../core/id-types.ts'
import { HIGHEST_ID } from '../core/ids.ts'
import { relationCards } from '../views/user-cards.ts'
import type { EndpointContext } from './endpoint.ts'
import { mustSee } from './must-see.ts'
import { type RawJson, rawPage } from './raw-json.ts'

type Read = (
  graph: Graph,
  input: { userId: UserId; before: EventId; limit: number },
) => Promise<{ id: UserId; at: EventId }[]>

/** Position above every event. */
const NEWEST = HIGHEST_ID as EventId

/** One page of a relation list, newest first. Accounts the viewer may not see make the page shorter, never wrong.
 *  @param list its name: cursors of one list do not open another
 *  @throws AppError not_found, invalid_cursor */
export async function relationPage(
  ctx: Pick<EndpointContext, 'graph' | 'objects' | 'cursors' | 'viewer'>,
  list: string,
  read: Read,
  input: { userId: UserId; limit: number; cursor?: string | undefined },
): Promise<RawJson> {
  const { graph, cursors } = ctx
  const viewerId = ctx.viewer?.userId ?? null
  const { userId, limit, cursor } = input
  const scope = `${list}:${userId}`
  const before = cursor === undefined ? NEWEST : (cursors.open(scope, cursor) as EventId)
  await mustSee(ctx, viewerId, userId)
  // One more than asked for: `next` is null exactly at the end.
  const rows = await read(graph, { userId, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? cursors.seal(scope, last.at) : null
  return rawPage(await relationCards(ctx, viewerId, shown), next)
}
