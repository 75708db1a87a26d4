import type { PostId, UserId } from '../core/id-types.ts'
import type { Privacy } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { type PostCardsRow, postCards } from '../graph/generated/posts.ts'
import type { Graph } from '../graph/spec.ts'
import type { CardSource } from './card-source.ts'
import type { RawJson } from './raw-json.ts'
import { type UserCardText, userCardTexts } from './user-cards.ts'

/** A post as JSON text, with what the privacy rule asks for. */
export type StoredPost = { id: PostId; author: UserCardText; privacy: Privacy; json: RawJson }

/** Posts by id with their authors' cards, whoever may see them: the caller applies the rule. Ids of no post are not in the
 *  map. One Redis round trip when this process knows the authors, two otherwise; no graph query when warm. */
export async function storedPosts(
  source: Pick<CardSource, 'graph' | 'objects'>,
  ids: readonly PostId[],
): Promise<Map<PostId, StoredPost>> {
  const { graph, objects } = source
  const guessed = new Set<UserId>()
  for (const id of ids) {
    const known = objects.hint<string>('post', id)
    if (known !== undefined) guessed.add(authorOf(known))
  }
  const [texts, cards] = await Promise.all([
    objects.getMany<string>('post', ids, (missing) => loadPosts(graph, missing as PostId[])),
    userCardTexts(source, [...guessed]),
  ])
  const unguessed = new Set<UserId>()
  for (const text of texts.values()) {
    const authorId = authorOf(text)
    if (!guessed.has(authorId)) unguessed.add(authorId)
  }
  if (unguessed.size > 0) for (const [id, card] of await userCardTexts(source, [...unguessed])) cards.set(id, card)
  const posts = new Map<PostId, StoredPost>()
  for (const [key, text] of texts) {
    const id = key as PostId
    // `<author id>|<privacy>|<rest of the JSON text>`
    const first = text.indexOf('|')
    const second = text.indexOf('|', first + 1)
    const author = cards.get(text.slice(0, first) as UserId)
    if (!author) continue
    const privacy = text.slice(first + 1, second) as Privacy
    posts.set(id, { id, author, privacy, json: `{"id":"${id}","author":${author.json}${text.slice(second + 1)}` })
  }
  return posts
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
