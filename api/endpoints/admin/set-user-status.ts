import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { rooms } from '../../../core/push-events.ts'
import { cleanText, user, userId } from '../../../core/shapes.ts'
import { reactivate, suspend } from '../../change-status.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { profile } from '../../profiles.ts'
import { rates } from '../../rates.ts'

export const setUserStatus = defineEndpoint({
  name: 'setUserStatus',
  method: 'PUT',
  path: '/v1/admin/users/:userId/status',
  summary: 'Suspend an account, or take its suspension back.',
  description:
    'From the answer on a suspended account and its posts are absent for everybody but staff; its sessions have ended and it cannot sign in. `active` gives back the status it had before, and everything with it. A moderator suspends users, an administrator anybody else; nobody suspends themselves.',
  tag: 'moderation',
  auth: 'account',
  role: 'moderator',
  policy: 'staff',
  rateLimit: rates.edit,
  params: { userId },
  body: { status: z.enum(['active', 'suspended']), reason: cleanText(500).nullish() },
  status: 200,
  response: user,
  errors: [],
  handler: async (ctx, { userId: id, status, reason }) => {
    const { graph, ids, push, viewer, atMillis } = ctx
    if (id === viewer.userId) throw new AppError('forbidden')
    const change = { id, byId: viewer.userId, reason: reason ?? null, at: ids.next<'EventId'>(), atMillis }
    const { outcome } = await (status === 'suspended' ? suspend(ctx, change) : reactivate(ctx, change))
    if (outcome === 'forbidden' || outcome === 'not_found') throw new AppError(outcome)
    // A replay comes later: the account may have been reactivated, and signed in again.
    if (status === 'suspended' && outcome === 'changed' && !graph.replayed())
      await push.end(rooms.account(id), 'account_suspended')
    return profile(ctx, id)
  },
})
