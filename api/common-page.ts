import type { Graph } from '../app/context.ts'
import type { UserId } from '../core/id-types.ts'
import { HIGHEST_ID } from '../core/ids.ts'
import { userCards } from '../views/user-cards.ts'
import type { EndpointContext } from './endpoint.ts'
import { mustSeeContent } from './must-see.ts'
import { type RawJson, rawCountedPage } from './raw-json.ts'

type Read = (
  graph: Graph,
  input: { userId: UserId; viewerId: UserId; before: UserId; limit: number },
) => Promise<{ ids: UserId[]; total: number } | null>

/** One page of what the viewer and an account have in common, newest account first, with the number of all.
 *  @param list its name: cursors of one list do not open another
 *  @throws AppError not_found, account_locked, invalid_cursor */
export async function commonPage(
  ctx: Pick<EndpointContext<'account'>, 'graph' | 'objects' | 'now' | 'cursors' | 'beholder' | 'viewer'>,
  list: string,
  read: Read,
  input: { userId: UserId; limit: number; cursor?: string | undefined },
): Promise<RawJson> {
  const { graph, cursors, beholder, viewer } = ctx
  const { userId, limit, cursor } = input
  const scope = `${list}:${userId}`
  const before = (cursor === undefined ? HIGHEST_ID : cursors.open(scope, cursor)) as UserId
  await mustSeeContent(ctx, userId)
  // One more than asked for: `next` is null exactly at the end.
  const found = await read(graph, { userId, viewerId: viewer.userId, before, limit: limit + 1 })
  const { ids, total } = found ?? { ids: [], total: 0 }
  const shown = ids.slice(0, limit)
  const last = shown.at(-1)
  const next = ids.length > limit && last ? cursors.seal(scope, last) : null
  return rawCountedPage(await userCards(ctx, beholder, shown), next, total)
}
