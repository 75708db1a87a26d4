import type { PostId, UserId } from '../core/id-types.ts'
import type { Beholder, Tie } from '../core/privacy.ts'
import { NEWEST } from '../core/timeline.ts'
import { friendsPosts, ownPosts, authorPosts as readAuthorPosts } from '../graph/generated/posts.ts'
import type { CardSource } from './card-source.ts'
import { fillPage } from './fill-page.ts'
import type { RawPage } from './raw-json.ts'

/** One page of an author's posts, newest first: all of them for the author, those for friends too for a friend, the public
 *  ones for everybody else.
 *  @param tie how the beholder stands to the author
 *  @param request.before null = from the newest
 *  @returns no items for an author the beholder may not see */
export function authorPosts(
  source: CardSource,
  beholder: Beholder,
  author: { id: UserId; tie: Tie },
  request: { before: PostId | null; limit: number },
): Promise<RawPage<PostId>> {
  const authorId = author.id
  const read = beholder?.id === authorId ? ownPosts : author.tie.friend ? friendsPosts : readAuthorPosts
  return fillPage(source, beholder, request, {
    async ids(part) {
      const before = 'before' in part ? (part.before ?? NEWEST) : NEWEST
      const rows = await read(source.graph, { authorId, before, limit: part.limit })
      return { ids: rows.map((row) => row.id), end: rows.length < part.limit }
    },
  })
}
