import type { PostId } from '../../../core/id-types.ts'
import { cursor, limit, page, post, postId } from '../../../core/shapes.ts'
import { homeTimeline } from '../../../views/home-timeline.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { rawPage } from '../../raw-json.ts'

export const getHomeTimeline = defineEndpoint({
  name: 'getHomeTimeline',
  method: 'GET',
  path: '/v1/timelines/home',
  summary: 'Own posts and those of people followed and not muted, newest first.',
  description: 'With `since` only what is newer than that post, oldest first: what a client asks after a gap.',
  tag: 'timelines',
  auth: 'account',
  policy: 'posts',
  rateLimit: rates.read,
  query: { limit, cursor, since: postId.optional().meta({ description: 'Only posts newer than this one.' }) },
  status: 200,
  response: page(post),
  errors: [],
  handler: async (ctx, { limit: count, cursor: sealed, since }) => {
    const { cursors, viewer } = ctx
    const scope = `${since === undefined ? 'home' : 'home-since'}:${viewer.userId}`
    const position = sealed === undefined ? null : (cursors.open(scope, sealed) as PostId)
    const request =
      since === undefined ? { before: position, limit: count } : { since: position ?? since, limit: count }
    const { items, next } = await homeTimeline(ctx, { id: viewer.userId, role: viewer.role }, request)
    return rawPage(items, next && cursors.seal(scope, next))
  },
})
