import { idList, page, post, postId } from '../../../core/shapes.ts'
import { postViews } from '../../../views/post-views.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { rawPage } from '../../raw-json.ts'

export const listPosts = defineEndpoint({
  name: 'listPosts',
  method: 'GET',
  path: '/v1/posts',
  summary: 'Posts by id, in the order asked for; those the viewer may not see are left out.',
  tag: 'posts',
  auth: 'optional',
  policy: 'posts',
  rateLimit: rates.read,
  query: { ids: idList(postId) },
  status: 200,
  response: page(post),
  errors: [],
  handler: async (ctx, { ids }) => {
    const { visible } = await postViews(ctx, ctx.beholder, ids)
    return rawPage(
      visible.map((view) => view.json),
      null,
    )
  },
})
