import type { PostId, UserId } from '../core/id-types.ts'
import { NEWEST } from '../core/timeline.ts'
import { ownPosts, authorPosts as readAuthorPosts } from '../graph/generated/posts.ts'
import { fillPage } from './fill-page.ts'
import type { RawPage } from './raw-json.ts'
import type { CardSource } from './user-cards.ts'

/** One page of an author's posts, newest first: all of them for the author, the public ones for everybody else.
 *  @param request.before null = from the newest
 *  @returns no items for an author the viewer may not see */
export function authorPosts(
  source: CardSource,
  viewerId: UserId | null,
  authorId: UserId,
  request: { before: PostId | null; limit: number },
): Promise<RawPage<PostId>> {
  const read = viewerId === authorId ? ownPosts : readAuthorPosts
  return fillPage(source, viewerId, request, {
    async ids(part) {
      const before = 'before' in part ? (part.before ?? NEWEST) : NEWEST
      const rows = await read(source.graph, { authorId, before, limit: part.limit })
      return { ids: rows.map((row) => row.id), end: rows.length < part.limit }
    },
  })
}
