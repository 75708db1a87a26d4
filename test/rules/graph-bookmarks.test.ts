import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPosts, postCards } from '../../graph/generated/posts.ts'
import { openGraph, people, post, type TestGraph } from '../graph-clients.ts'

let writer: TestGraph
let reader: TestGraph

beforeAll(async () => {
  writer = await openGraph()
  reader = await openGraph({}, { NEO4J_CALL_DEADLINE_MILLIS: '3000' })
})
afterAll(async () => {
  await writer.close()
  await reader.close()
})

async function written() {
  const [alice] = await people(writer, 1)
  const scope = writer.graph.scope()
  const { postId } = await createPosts(scope, post(writer, alice as never, 'read me'))
  return { postId, bookmarks: scope.bookmarks() }
}

test('a write gives one bookmark, which stands for those it was made with', async () => {
  const { bookmarks } = await written()
  expect(bookmarks).toHaveLength(1)
  const [bob] = await people(writer, 1)
  const next = writer.graph.scope({ bookmarks })
  expect(next.wrote()).toBe(false)
  await createPosts(next, post(writer, bob as never, 'later'))
  expect(next.wrote()).toBe(true)
  expect(next.bookmarks()).toHaveLength(1)
  expect(next.bookmarks()).not.toEqual(bookmarks)
})

test('callers with a bookmark that this process has not met form a group of their own, once', async () => {
  const { postId, bookmarks } = await written()
  const read = (of: readonly string[]) => postCards(reader.graph.scope({ bookmarks: of }), { id: postId })
  const before = await reader.counts('postCards')
  const cards = await Promise.all([read(bookmarks), read([]), read(bookmarks), read([])])
  expect(cards.map((card) => card?.id)).toEqual(Array(4).fill(postId))
  const first = await reader.counts('postCards')
  expect(first.statements - before.statements).toBe(2)
  await Promise.all([read(bookmarks), read([]), read(bookmarks), read([])])
  expect((await reader.counts('postCards')).statements - first.statements).toBe(1)
})

test('a bookmark that is none is refused, and nobody else is', async () => {
  const { postId } = await written()
  const read = (of: readonly string[]) => postCards(reader.graph.scope({ bookmarks: of }), { id: postId })
  const [bad, good] = await Promise.allSettled([read(['no bookmark']), read([])])
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'invalid_bookmark' } })
  expect(good).toMatchObject({ status: 'fulfilled', value: { id: postId } })
})

test('a forged bookmark of the future waits in vain, alone', async () => {
  const { postId, bookmarks } = await written()
  const forged = forge(bookmarks[0] ?? '')
  const [alice] = await people(reader, 1)
  const waiting = [
    postCards(reader.graph.scope({ bookmarks: [forged] }), { id: postId }),
    createPosts(reader.graph.scope({ bookmarks: [forged] }), post(reader, alice as never, 'never')),
  ]
  const settled = Promise.allSettled(waiting)
  const began = performance.now()
  const others = await Promise.all([
    postCards(reader.graph.scope(), { id: postId }),
    createPosts(reader.graph.scope(), post(reader, alice as never, 'at once')),
  ])
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(others[1]?.outcome).toBe('created')
  for (const result of await settled)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
})

/** A bookmark of the same database with a transaction number far ahead: `FB:` and, in PackStream, the 16 bytes of the
 *  database, the number and an empty list. */
function forge(bookmark: string): string {
  const bytes = Buffer.from(bookmark.replace(/^FB:/, ''), 'base64')
  const future = Buffer.concat([bytes.subarray(0, 19), Buffer.from([0xca, 0x7f, 0xff, 0xff, 0xff, 0x90])])
  return `FB:${future.toString('base64')}`
}
