import type { PostId } from '../core/id-types.ts'
import type { Beholder } from '../core/privacy.ts'
import { continueFrom, type SliceRequest } from '../core/timeline.ts'
import type { CardSource } from './card-source.ts'
import { type PostView, postViews } from './post-views.ts'
import type { RawPage } from './raw-json.ts'

/** Rounds of one page: who follows many that may not be seen gets a short page with a cursor rather than a slow one. */
const MAX_ROUNDS = 8
const MAX_ROUND_IDS = 400

export type PostList = {
  /** The next ids in walking order. `end`: there are no more after these. */
  ids(request: SliceRequest): Promise<{ ids: PostId[]; end: boolean }>
  /** Whom the beholder mutes is left out. */
  timeline?: boolean
  /** Told of ids that are no posts any more; must not fail. */
  gone?(ids: PostId[]): void
}

/** A page of a list of posts: the rule is applied last, and the page filled until `limit` posts are seen or the list ends. */
export async function fillPage(
  source: CardSource,
  beholder: Beholder,
  request: SliceRequest,
  list: PostList,
): Promise<RawPage<PostId>> {
  const { limit } = request
  const seen: PostView[] = []
  // One more than asked for: `next` is null exactly when nothing visible follows.
  let part: SliceRequest = { ...request, limit: limit + 1 }
  for (let round = 1; ; round++) {
    const { ids, end } = await list.ids(part)
    const { visible, gone } = await postViews(source, beholder, ids, { timeline: list.timeline === true })
    if (gone.length > 0) list.gone?.(gone)
    seen.push(...visible)
    const last = ids.at(-1)
    if (seen.length > limit) return page(seen.slice(0, limit), seen[limit - 1]?.id ?? null)
    if (end || last === undefined) return page(seen, null)
    if (round === MAX_ROUNDS) return page(seen, last)
    // By how much is missing: as a rule that is one post or two, and a second full page would cost as much as the first.
    part = continueFrom(part, last, Math.min((limit + 1 - seen.length) * 4 ** round, MAX_ROUND_IDS))
  }
}

function page(views: readonly PostView[], next: PostId | null): RawPage<PostId> {
  return { items: views.map((view) => view.json), next }
}
