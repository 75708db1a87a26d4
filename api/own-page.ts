import type { EventId, UserId } from '../core/id-types.ts'
import type { EndpointContext } from './endpoint.ts'
import { type RawJson, rawPage } from './raw-json.ts'

type Row = { id: UserId; at: EventId }

/** Rows of one page; `next` is where the next one begins, null at the end. A short page may have a next one. */
export type OwnRows<R extends Row = Row> = { rows: R[]; next: EventId | null }

export type OwnList<R extends Row> = {
  /** Its name, with all that its order hangs on: cursors of one list do not open another. */
  name: string
  /** Where a walk from the beginning begins. */
  first: EventId
  read(position: EventId, limit: number): Promise<OwnRows<R>>
  /** JSON texts of the rows; those that must not be shown may be left out. */
  items(rows: R[]): Promise<string[]>
}

/** One page of a list of the viewer's own.
 *  @throws AppError invalid_cursor */
export async function ownPage<R extends Row>(
  { cursors, viewer }: Pick<EndpointContext<'account'>, 'cursors' | 'viewer'>,
  list: OwnList<R>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<RawJson> {
  const scope = `${list.name}:${viewer.userId}`
  const position = cursor === undefined ? list.first : (cursors.open(scope, cursor) as EventId)
  const { rows, next } = await list.read(position, limit)
  return rawPage(await list.items(rows), next && cursors.seal(scope, next))
}

/** A page out of rows of which one more than asked for was read: `next` is null exactly at the end. */
export function cutRows<R extends Row>(rows: R[], limit: number): OwnRows<R> {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.at ?? null) : null }
}
