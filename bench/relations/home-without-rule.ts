import type { UserId } from '../../core/id-types.ts'
import { type HomeSource, homeIds } from '../../views/home-timeline.ts'
import type { RawJson } from '../../views/raw-json.ts'
import { storedPosts } from '../../views/stored-posts.ts'

/** What `views/home-timeline.ts` does for a first page, without the rule: no ties are read, everybody sees everything, so
 *  that no page lacks a post. */
export async function homeWithoutRule(source: HomeSource, viewerId: UserId, limit: number): Promise<RawJson[]> {
  const { ids } = await homeIds(source, viewerId, { before: null, limit: limit + 1 })
  const posts = await storedPosts(source, ids)
  return ids.slice(0, limit).flatMap((id) => posts.get(id)?.json ?? [])
}
