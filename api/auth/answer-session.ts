import { AppError } from '../../core/errors.ts'
import type { SessionId, UserId } from '../../core/id-types.ts'
import { findSession } from '../../graph/generated/sessions.ts'
import type { EndpointContext } from '../endpoint.ts'
import { sessionTokens } from './auth.ts'

/** The tokens of a session that was just opened, or of the one that an earlier request with the same idempotency key
 *  opened: tokens are never stored, so they are made again.
 *  @param opened.seed null: the session is not of this request
 *  @throws AppError invalid_credentials when that session has ended since */
export async function answerSession(
  { auth, graph, atMillis }: Pick<EndpointContext, 'auth' | 'graph' | 'atMillis'>,
  sessionId: SessionId,
  opened: { userId: UserId; seed: string | null },
) {
  const { userId } = opened
  if (opened.seed !== null)
    return sessionTokens(auth, { userId, sessionId, seed: opened.seed, generation: 1, atMillis })
  const found = await findSession(graph, { sessionId })
  if (!found || found.endedAt !== null || found.expiresAt <= atMillis) throw new AppError('invalid_credentials')
  return sessionTokens(auth, { userId, sessionId, seed: found.seed, generation: found.generation, atMillis })
}
