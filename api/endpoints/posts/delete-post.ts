import { AppError } from '../../../core/errors.ts'
import { postId } from '../../../core/shapes.ts'
import { deletePost as remove } from '../../../graph/generated/posts.ts'
import { postViews } from '../../../views/post-views.ts'
import { raisePost, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const deletePost = defineEndpoint({
  name: 'deletePost',
  method: 'DELETE',
  path: '/v1/posts/:postId',
  summary: 'Delete one of the own posts.',
  description:
    'From the answer on nobody is shown it, whatever is cached. Refused as `unavailable` when that cannot be promised.',
  tag: 'posts',
  auth: 'account',
  policy: 'own',
  rateLimit: rates.post,
  params: { postId },
  status: 204,
  response: null,
  errors: ['not_found'],
  handler: async (ctx, input) => {
    const { graph, ids, viewer } = ctx
    if (!ctx.replaying) {
      // Nobody empties the cache of somebody else's post.
      const [found] = (await postViews(ctx, ctx.beholder, [input.postId])).visible
      if (found?.authorId !== viewer.userId) throw new AppError('not_found')
    }
    const { outcome } = await whileRaised(
      () => raisePost(ctx, input.postId),
      () => remove(graph, { postId: input.postId, authorId: viewer.userId, at: ids.next() }),
    )
    if (outcome !== 'deleted') throw new AppError('not_found')
    return undefined
  },
})
