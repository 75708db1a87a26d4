import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { EventId } from '../../../core/id-types.ts'
import { rooms } from '../../../core/push-events.ts'
import { password } from '../../../core/shapes.ts'
import { listSessions, sessionsEndedBy } from '../../../graph/generated/sessions.ts'
import { findPassword, setPassword } from '../../../graph/generated/users.ts'
import { raiseSessions } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const changeMyPassword = defineEndpoint({
  name: 'changeMyPassword',
  method: 'PUT',
  path: '/v1/me/password',
  summary: 'Change the own password; all other sessions end.',
  tag: 'me',
  auth: 'account',
  policy: 'own',
  rateLimit: rates.edit,
  body: { currentPassword: z.string().min(1).max(256), newPassword: password },
  status: 204,
  response: null,
  errors: ['invalid_credentials'],
  handler: async (ctx, { currentPassword, newPassword }) => {
    const { graph, ids, auth, push, viewer, address, atMillis, replaying } = ctx
    const { userId, sessionId } = viewer
    if (replaying) {
      // It was checked when it was changed; what was current then is not any more.
      const unused = { oldHash: '', newHash: '', keepSessionId: sessionId, at: ids.next<'EventId'>(), atMillis }
      const { outcome } = await setPassword(graph, { id: userId, ...unused })
      if (outcome !== 'changed') throw new AppError('invalid_credentials')
      return undefined
    }
    const attemptWasRight = await auth.throttle.attempt(userId, address)
    const oldHash = (await findPassword(graph, { id: userId }))?.passwordHash ?? null
    const right = await auth.passwords.verify(currentPassword, oldHash)
    if (!right || oldHash === null) throw new AppError('invalid_credentials')
    await attemptWasRight()

    const others = (await listSessions(graph, { userId, now: atMillis })).filter(({ id }) => id !== sessionId)
    await raiseSessions(
      ctx,
      others.map(({ id }) => id),
    )
    const at: EventId = ids.next()
    const newHash = await auth.passwords.hash(newPassword)
    const { outcome } = await setPassword(graph, {
      id: userId,
      oldHash,
      newHash,
      keepSessionId: sessionId,
      at,
      atMillis,
    })
    // Somebody changed it meanwhile: what was sent as the current one is not any more.
    if (outcome !== 'changed') throw new AppError('invalid_credentials')
    const ended = await sessionsEndedBy(graph, { userId, at })
    await raiseSessions(
      ctx,
      ended.map(({ id }) => id),
    )
    await Promise.all(ended.map(({ id }) => push.end(rooms.session(id), 'password_changed')))
    return undefined
  },
})
