import type { PostId } from '../../../core/id-types.ts'
import { cursor, limit, page, post, userId } from '../../../core/shapes.ts'
import { authorPosts } from '../../../views/author-posts.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { mustSeeContent } from '../../must-see.ts'
import { rates } from '../../rates.ts'
import { rawPage } from '../../raw-json.ts'

export const listUserPosts = defineEndpoint({
  name: 'listUserPosts',
  method: 'GET',
  path: '/v1/users/:userId/posts',
  summary: 'Posts of one account that the viewer may see, newest first.',
  tag: 'users',
  auth: 'optional',
  policy: 'content',
  rateLimit: rates.read,
  params: { userId },
  query: { limit, cursor },
  status: 200,
  response: page(post),
  errors: ['account_locked'],
  handler: async (ctx, input) => {
    const { cursors, beholder } = ctx
    const tie = await mustSeeContent(ctx, input.userId)
    const scope = `posts:${input.userId}`
    const before = input.cursor === undefined ? null : (cursors.open(scope, input.cursor) as PostId)
    const { items, next } = await authorPosts(ctx, beholder, { id: input.userId, tie }, { before, limit: input.limit })
    return rawPage(items, next && cursors.seal(scope, next))
  },
})
