import type { Timelines } from '../adapters/redis/timelines.ts'
import { AppError } from '../core/errors.ts'
import type { PostId, UserId } from '../core/id-types.ts'
import type { Beholder } from '../core/privacy.ts'
import { continueFrom, mergeSlices, NEWEST, type Slice, type SliceRequest, unknownSlice } from '../core/timeline.ts'
import { authorPosts } from '../graph/generated/posts.ts'
import { homePull, homeSince, pullAuthors } from '../graph/generated/timelines.ts'
import type { Graph } from '../graph/spec.ts'
import type { CardSource } from './card-source.ts'
import { fillPage } from './fill-page.ts'
import type { RawPage } from './raw-json.ts'

export type HomeSource = CardSource & { timelines: Timelines }

/** One page of a viewer's home timeline: own posts and those of people followed that the viewer
 *  may see and does not mute.
 *  @param request `before`: newest first, null = from the newest; `since`: oldest first
 *  @returns `next`: the `before` (or `since`) of the next page */
export function homeTimeline(
  source: HomeSource,
  viewer: NonNullable<Beholder>,
  request: SliceRequest,
): Promise<RawPage<PostId>> {
  return fillPage(source, viewer, request, {
    timeline: true,
    ids: (part) => homeIds(source, viewer.id, part),
    // Tidying up: the page is right without it.
    gone: (ids) => void source.timelines.forget(viewer.id, ids).catch(() => {}),
  })
}

/** Exact ids of one stretch of a home timeline: cached lists merged as far as all of them reach, the rest from the
 *  graph. Without Redis all of it comes from the graph. */
export async function homeIds(
  { graph, timelines }: Pick<HomeSource, 'graph' | 'timelines'>,
  viewerId: UserId,
  request: SliceRequest,
): Promise<{ ids: PostId[]; end: boolean }> {
  const { ids, exactTo } = await cachedIds(graph, timelines, viewerId, request)
  if (ids.length === request.limit) return { ids, end: false }
  if (exactTo === null) return { ids, end: true }
  const rest = await graphIds(graph, viewerId, continueFrom(request, exactTo, request.limit - ids.length))
  return { ids: [...ids, ...rest], end: ids.length + rest.length < request.limit }
}

async function cachedIds(graph: Graph, timelines: Timelines, viewerId: UserId, request: SliceRequest): Promise<Slice> {
  try {
    const { pullAuthors: authorIds, ...own } = await timelines.home(viewerId, request, {
      newestIds: (limit) => graphIds(graph, viewerId, { before: null, limit }),
      pullAuthors: async () => (await pullAuthors(graph, { viewerId })).map((row) => row.id),
    })
    if (authorIds.length === 0) return own
    const merged = await timelines.authors(authorIds, request, async (authorId, limit) => {
      const rows = await authorPosts(graph, { authorId, before: NEWEST, limit })
      return rows.map((row) => row.id)
    })
    return mergeSlices([own, ...merged], request)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error
    // Should it be the graph that is away, the next query says so.
    return unknownSlice(request)
  }
}

async function graphIds(graph: Graph, viewerId: UserId, request: SliceRequest): Promise<PostId[]> {
  const { limit } = request
  const rows =
    'since' in request
      ? await homeSince(graph, { viewerId, since: request.since, limit })
      : await homePull(graph, { viewerId, before: request.before ?? NEWEST, limit })
  return rows.map((row) => row.id)
}
