import type { PostId, UserId } from '../core/id-types.ts'
import { type Beholder, canSeePost, noTie } from '../core/privacy.ts'
import type { CardSource } from './card-source.ts'
import type { RawJson } from './raw-json.ts'
import { storedPosts } from './stored-posts.ts'
import { tiesOf, tiesTo } from './ties.ts'

/** A post that somebody may see, as JSON text. */
export type PostView = { id: PostId; authorId: UserId; json: RawJson }

export type PostViews = {
  /** In the order of the ids asked for. */
  visible: PostView[]
  /** Ids of no post: it was deleted, or never was. */
  gone: PostId[]
}

/** Posts as one beholder may see them; forbidden ones are left out. Costs what storedPosts costs: the ties travel along.
 *  @param options.timeline leave out the authors whom the beholder mutes, too */
export async function postViews(
  source: CardSource,
  beholder: Beholder,
  ids: readonly PostId[],
  options: { timeline?: boolean } = {},
): Promise<PostViews> {
  const [posts, ties] = await Promise.all([storedPosts(source, ids), tiesOf(source, beholder)])
  const authors = new Map([...posts.values()].map(({ author }) => [author.id, author]))
  const pairs = await tiesTo(source, beholder, ties, authors.values())
  const visible: PostView[] = []
  const gone: PostId[] = []
  for (const id of ids) {
    const post = posts.get(id)
    if (!post) {
      gone.push(id)
      continue
    }
    const { author, privacy, json } = post
    const pair = pairs.get(author.id)
    if (!canSeePost(beholder, author, pair ?? noTie, { authorId: author.id, privacy })) continue
    if (options.timeline && pair?.muted) continue
    visible.push({ id, authorId: author.id, json })
  }
  return { visible, gone }
}
