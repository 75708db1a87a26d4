import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { rooms } from '../../../core/push-events.ts'
import { account } from '../../../core/shapes.ts'
import { setUserStatus } from '../../../graph/generated/users.ts'
import { raiseUser, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { ownProfile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const setMyStatus = defineEndpoint({
  name: 'setMyStatus',
  method: 'PUT',
  path: '/v1/me/status',
  summary: 'Deactivate or reactivate the own account.',
  description:
    'From the answer on a deactivated account and its posts are absent for everybody else. It may sign in and reactivate.',
  tag: 'me',
  auth: 'account',
  evenInactive: true,
  policy: 'own',
  rateLimit: rates.edit,
  body: { status: z.enum(['active', 'deactivated']) },
  status: 200,
  response: account,
  errors: ['not_found', 'account_suspended'],
  handler: async (ctx, { status }) => {
    const { graph, ids, push, viewer, atMillis } = ctx
    const { userId } = viewer
    const { outcome } = await whileRaised(
      () => raiseUser(ctx, userId),
      () => setUserStatus(graph, { id: userId, status, at: ids.next(), atMillis }),
    )
    if (outcome === 'not_found' || outcome === 'account_suspended') throw new AppError(outcome)
    if (status === 'deactivated') await push.end(rooms.account(userId), 'deactivated')
    return ownProfile(ctx, userId)
  },
})
