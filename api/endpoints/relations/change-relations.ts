import { z } from 'zod'
import { AppError, type ErrorCode } from '../../../core/errors.ts'
import type { UserId } from '../../../core/id-types.ts'
import { userId } from '../../../core/shapes.ts'
import { isAccepted } from '../../answered.ts'
import { defineEndpoint, type Endpoint, type EndpointContext } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { acceptFollowRequest } from './accept-follow-request.ts'
import { acceptFriendRequest } from './accept-friend-request.ts'
import { blockUser } from './block-user.ts'
import { declineFollowRequest } from './decline-follow-request.ts'
import { endFriendRequest } from './end-friend-request.ts'
import { followUser } from './follow-user.ts'
import { muteUser } from './mute-user.ts'
import { removeFan } from './remove-fan.ts'
import { unblockUser } from './unblock-user.ts'
import { unfollowUser } from './unfollow-user.ts'
import { unfriend } from './unfriend.ts'
import { unmuteUser } from './unmute-user.ts'

/** Each row is one call of the endpoint that does the same for one account. */
const actions = {
  follow: followUser,
  unfollow: unfollowUser,
  remove_fan: removeFan,
  block: blockUser,
  unblock: unblockUser,
  mute: muteUser,
  unmute: unmuteUser,
  accept_follow_request: acceptFollowRequest,
  decline_follow_request: declineFollowRequest,
  accept_friend_request: acceptFriendRequest,
  end_friend_request: endFriendRequest,
  unfriend,
} satisfies Record<string, Endpoint>
const actionNames = Object.keys(actions) as (keyof typeof actions)[]

const refusals = new Set<ErrorCode>(Object.values(actions).flatMap(({ errors }) => errors))
const outcomes = ['done', 'requested', ...refusals, 'idempotency_mismatch', 'unavailable', 'internal'] as const

export const changeRelations = defineEndpoint({
  name: 'changeRelations',
  method: 'POST',
  path: '/v1/me/relations',
  summary: 'Do the same to up to 100 accounts, with an outcome for each.',
  description:
    'Each row succeeds or fails alone, with the code that the request for one account is refused with. After a lost answer send it again with the same Idempotency-Key: rows that were written answer the same and are not written again.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.bulk,
  body: {
    action: z.enum(actionNames),
    userIds: z
      .array(userId)
      .min(1)
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'must name each account once' })
      .meta({ override: { uniqueItems: true } }),
  },
  status: 200,
  response: z.object({ items: z.array(z.object({ userId: z.string(), outcome: z.enum(outcomes) })) }),
  errors: [],
  handler: async (ctx, { action, userIds }) => {
    const parts = await ctx.parts(userIds.length)
    // All at once, so that the rows travel in one statement.
    const changed = userIds.map(async (id, row) => ({
      userId: id,
      outcome: await outcomeOf(actions[action], parts[row] as EndpointContext, id),
    }))
    return { items: await Promise.all(changed) }
  },
})

async function outcomeOf({ handler }: Endpoint, ctx: EndpointContext, userId: UserId): Promise<Outcome> {
  try {
    return isAccepted(await handler(ctx, { userId })) ? 'requested' : 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code as Outcome
    throw error
  }
}

type Outcome = (typeof outcomes)[number]
