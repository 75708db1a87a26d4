import { AppError } from '../../../core/errors.ts'
import { post, postId } from '../../../core/shapes.ts'
import { postViews } from '../../../views/post-views.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { rawObject } from '../../raw-json.ts'

export const getPost = defineEndpoint({
  name: 'getPost',
  method: 'GET',
  path: '/v1/posts/:postId',
  summary: 'One post.',
  tag: 'posts',
  auth: 'optional',
  policy: 'post',
  rateLimit: rates.read,
  params: { postId },
  status: 200,
  response: post,
  errors: [],
  etag: true,
  handler: async (ctx, input) => {
    const [found] = (await postViews(ctx, ctx.beholder, [input.postId])).visible
    if (!found) throw new AppError('not_found')
    return rawObject(found.json)
  },
})
