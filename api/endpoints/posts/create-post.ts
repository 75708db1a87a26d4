import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { privacies, visOf } from '../../../core/privacy.ts'
import { cleanText, post } from '../../../core/shapes.ts'
import { createPosts } from '../../../graph/generated/posts.ts'
import { postViews } from '../../../views/post-views.ts'
import { keepPost } from '../../../views/stored-posts.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { rawObject } from '../../raw-json.ts'

export const createPost = defineEndpoint({
  name: 'createPost',
  method: 'POST',
  path: '/v1/posts',
  summary: 'Publish a post.',
  description:
    'One for friends is shown to friends alone, and stands in the timelines of those who follow. It stands in the own timeline at the answer, and in those of the fans when its fan-out has settled.',
  tag: 'posts',
  auth: 'account',
  policy: 'own',
  rateLimit: rates.post,
  body: {
    text: cleanText(2_000),
    privacy: z.enum(privacies).default('public'),
  },
  status: 201,
  response: post,
  errors: ['not_found'],
  handler: async (ctx, { text, privacy }) => {
    const { graph, ids, config, timelines, viewer, atMillis } = ctx
    const authorId = viewer.userId
    const { outcome, postId, firstPull } = await createPosts(graph, {
      postId: ids.next(),
      authorId,
      text,
      privacy,
      vis: visOf[privacy],
      pushThreshold: config.KITH_PUSH_THRESHOLD,
      atMillis,
    })
    if (outcome !== 'created') throw new AppError('not_found')
    // The fan-out job does both again, so that Redis being away costs time, not the post.
    await Promise.all([
      timelines.pushOwn(authorId, postId, privacy === 'public').catch(() => {}),
      firstPull ? timelines.raisePullVersion().catch(() => {}) : null,
    ])
    if (!graph.replayed())
      await keepPost(ctx, { id: postId, authorId, text, privacy, createdAt: atMillis, updatedAt: atMillis })
    // A replay answers the post as it is now.
    const [found] = (await postViews(ctx, ctx.beholder, [postId])).visible
    if (!found) throw new AppError('not_found')
    return rawObject(found.json)
  },
})
