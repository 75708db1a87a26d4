import type { PostId, UserId } from '../core/id-types.ts'
import { canSeePost, type Privacy } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { type PostCardsRow, postCards } from '../graph/generated/posts.ts'
import type { Graph } from '../graph/spec.ts'
import type { RawJson } from './raw-json.ts'
import { type CardSource, userCardTexts } from './user-cards.ts'

/** A post that a viewer may see, as JSON text. */
export type PostView = { id: PostId; authorId: UserId; json: RawJson }

export type PostViews = {
  /** In the order of the ids asked for. */
  visible: PostView[]
  /** Ids of no post: it was deleted, or never was. */
  gone: PostId[]
}

/** Posts as one viewer may see them, with their authors' cards; forbidden ones are left out.
 *  One Redis round trip when this process knows the authors, two otherwise; no graph query when warm. */
export async function postViews(
  source: CardSource,
  viewerId: UserId | null,
  ids: readonly PostId[],
): Promise<PostViews> {
  const { graph, objects } = source
  const guessed = new Set<UserId>()
  for (const id of ids) {
    const known = objects.hint<string>('post', id)
    if (known !== undefined) guessed.add(authorOf(known))
  }
  const [posts, cards] = await Promise.all([
    objects.getMany<string>('post', ids, (missing) => loadPosts(graph, missing as PostId[])),
    userCardTexts(source, [...guessed]),
  ])
  const unguessed = new Set<UserId>()
  for (const text of posts.values()) {
    const authorId = authorOf(text)
    if (!guessed.has(authorId)) unguessed.add(authorId)
  }
  if (unguessed.size > 0) for (const [id, card] of await userCardTexts(source, [...unguessed])) cards.set(id, card)
  const visible: PostView[] = []
  const gone: PostId[] = []
  for (const id of ids) {
    const text = posts.get(id)
    if (text === undefined) {
      gone.push(id)
      continue
    }
    // `<author id>|<privacy>|<rest of the JSON text>`
    const first = text.indexOf('|')
    const second = text.indexOf('|', first + 1)
    const authorId = text.slice(0, first) as UserId
    const privacy = text.slice(first + 1, second) as Privacy
    const author = cards.get(authorId)
    if (!author || !canSeePost(viewerId, author, { authorId, privacy })) continue
    visible.push({ id, authorId, json: `{"id":"${id}","author":${author.json}${text.slice(second + 1)}` })
  }
  return { visible, gone }
}

/** Puts a post that was written a moment ago into the cache, so that its first readers need not ask the graph. A change
 *  in the meantime raises it, and then the raise wins. */
export async function keepPost({ objects }: Pick<CardSource, 'objects'>, post: PostCardsRow): Promise<void> {
  await objects.getMany('post', [post.id], async () => new Map([[post.id, postText(post)]]))
}

function authorOf(text: string): UserId {
  return text.slice(0, text.indexOf('|')) as UserId
}

async function loadPosts(graph: Graph, ids: PostId[]): Promise<Map<string, string>> {
  const rows = await Promise.all(ids.map((id) => postCards(graph, { id })))
  return new Map(rows.flatMap((row) => (row ? [[row.id, postText(row)]] : [])))
}

function postText({ authorId, text, privacy, createdAt, updatedAt }: PostCardsRow): string {
  const rest = JSON.stringify({ text, privacy, createdAt: toTime(createdAt), updatedAt: toTime(updatedAt) })
  return `${authorId}|${privacy}|,${rest.slice(1)}`
}
