import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { rooms } from '../../../core/push-events.ts'
import { session } from '../../../core/shapes.ts'
import { findSession, rotateSession } from '../../../graph/generated/sessions.ts'
import { raiseSessions } from '../../../views/raise.ts'
import { sessionTokens } from '../../auth/auth.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const refreshSession = defineEndpoint({
  name: 'refreshSession',
  method: 'POST',
  path: '/v1/sessions/refresh',
  summary: 'Exchange a refresh token for new tokens.',
  description:
    'A refresh token counts once; for a few seconds it answers the same successor again. Shown later, it ends the session: somebody else has it.',
  tag: 'sessions',
  auth: 'none',
  policy: 'none',
  rateLimit: rates.signIn,
  body: { refreshToken: z.string().min(1).max(500) },
  status: 200,
  response: session,
  errors: ['invalid_refresh_token'],
  secret: true,
  handler: async (ctx, { refreshToken }) => {
    const { graph, ids, auth, push, config, atMillis, writesAs } = ctx
    const token = auth.refreshTokens.read(refreshToken)
    const { sessionId } = token
    const found = await findSession(graph, { sessionId })
    if (!found || !token.proves(found.seed)) throw new AppError('invalid_refresh_token')
    const { userId, seed } = found
    const { outcome, generation } = await rotateSession(graph, {
      sessionId,
      userId,
      generation: token.generation,
      graceMillis: config.KITH_REFRESH_GRACE_MILLIS,
      expiresAt: atMillis + config.KITH_REFRESH_TOKEN_SECONDS * 1000,
      at: ids.next(),
      atMillis,
    })
    writesAs(userId)
    if (outcome === 'reused') {
      await raiseSessions(ctx, [sessionId])
      await push.end(rooms.session(sessionId), 'token_reused')
    }
    if (outcome !== 'rotated' && outcome !== 'repeated') throw new AppError('invalid_refresh_token')
    return sessionTokens(auth, { userId, sessionId, seed, generation, atMillis })
  },
})
