import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { account, cleanText, email, nickname, phone } from '../../../core/shapes.ts'
import { updateUser } from '../../../graph/generated/users.ts'
import { raiseUser, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { ownProfile } from '../../profiles.ts'
import { rates } from '../../rates.ts'
import { oldestWaiting, settleRequests } from '../../settle-requests.ts'

const birthday = z.iso
  .date()
  .refine((date) => date >= '1900-01-01', { error: 'must not be before 1900' })
  .nullable()

export const updateMe = defineEndpoint({
  name: 'updateMe',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Edit the own profile.',
  description:
    'Only the fields sent are changed; null empties one. With `If-Match` only the version read before is replaced. While requests to follow wait, `locked: false` has to come with `waitingFollowRequests`; the oldest are answered at once, a long list within moments.',
  tag: 'me',
  auth: 'account',
  policy: 'own',
  rateLimit: rates.edit,
  body: {
    nickname: nickname.optional(),
    gender: cleanText(30).nullable().optional(),
    birthday: birthday.optional(),
    location: cleanText(100).nullable().optional(),
    bio: cleanText(500).nullable().optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    locked: z.boolean().optional(),
    waitingFollowRequests: z
      .enum(['accept', 'decline'])
      .optional()
      .meta({ description: 'What becomes of requests to follow when the account is unlocked.' }),
  },
  status: 200,
  response: account,
  errors: ['not_found', 'email_taken', 'phone_taken', 'follow_requests_waiting'],
  etag: true,
  handler: async (ctx, input) => {
    const { graph, ids, viewer, atMillis, ifVersion } = ctx
    const { userId } = viewer
    const { waitingFollowRequests, ...profile } = input
    const fields = Object.keys(profile).filter((name) => profile[name as keyof typeof profile] !== undefined)
    // These stand on the card, and cards are cached.
    const onCard = fields.includes('nickname') || fields.includes('locked')
    const settles = input.locked === false && waitingFollowRequests !== undefined && !ctx.replaying
    const askers = settles ? await oldestWaiting(ctx) : []
    const write = () =>
      updateUser(graph, {
        id: userId,
        fields,
        nickname: input.nickname ?? null,
        gender: input.gender ?? null,
        birthday: input.birthday ?? null,
        location: input.location ?? null,
        bio: input.bio ?? null,
        email: input.email ?? null,
        phone: input.phone ?? null,
        locked: input.locked ?? null,
        waitingRequests: waitingFollowRequests ?? null,
        seenAt: ifVersion,
        at: ids.next(),
        atMillis,
      })
    const { outcome, waiting, unlocked } = await (onCard ? whileRaised(() => raiseUser(ctx, userId), write) : write())
    if (outcome === 'stale') throw new AppError('precondition_failed')
    if (outcome === 'follow_requests_waiting')
      throw new AppError(outcome, {
        detail: `Requests to follow that wait: ${waiting}. Say whether to accept or decline them.`,
      })
    if (outcome !== 'updated') throw new AppError(outcome)
    if (settles && unlocked === 'yes') await settleRequests(ctx, askers, waitingFollowRequests)
    return ownProfile(ctx, userId)
  },
})
