import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { rooms } from '../../../core/push-events.ts'
import { sessionId } from '../../../core/shapes.ts'
import { endSession as end } from '../../../graph/generated/sessions.ts'
import { raiseSessions, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const endSession = defineEndpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/v1/sessions/:sessionId',
  summary: 'End one of the own sessions; `current` is the one that asks.',
  description: 'Its tokens are refused and its sockets closed everywhere within a second.',
  tag: 'sessions',
  auth: 'account',
  evenInactive: true,
  policy: 'own',
  rateLimit: rates.edit,
  params: { sessionId: z.union([z.literal('current'), sessionId]) },
  status: 204,
  response: null,
  errors: ['not_found'],
  handler: async (ctx, input) => {
    const { graph, ids, push, viewer, atMillis } = ctx
    const id = input.sessionId === 'current' ? viewer.sessionId : input.sessionId
    const { outcome } = await whileRaised(
      () => raiseSessions(ctx, [id]),
      () => end(graph, { sessionId: id, userId: viewer.userId, at: ids.next(), atMillis }),
    )
    if (outcome === 'not_found') throw new AppError('not_found')
    await push.end(rooms.session(id), 'signed_out')
    return undefined
  },
})
