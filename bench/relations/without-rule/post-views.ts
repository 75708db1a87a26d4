import type { PostId } from '../../../core/id-types.ts'
import type { Beholder } from '../../../core/privacy.ts'
import type { CardSource } from '../../../views/card-source.ts'
import type { PostView, PostViews } from '../../../views/post-views.ts'
import { storedPosts } from '../../../views/stored-posts.ts'

/** Stands in for the real one: everybody sees everything. */
export async function postViews(source: CardSource, _: Beholder, ids: readonly PostId[]): Promise<PostViews> {
  const posts = await storedPosts(source, ids)
  const visible: PostView[] = []
  const gone: PostId[] = []
  for (const id of ids) {
    const post = posts.get(id)
    if (post) visible.push({ id, authorId: post.author.id, json: post.json })
    else gone.push(id)
  }
  return { visible, gone }
}
