import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { UserId } from '../../core/id-types.ts'
import type { RealtimeDeps } from './server.ts'
import type { KithSocket } from './socket-types.ts'

/** What a refused client gets as `connect_error`: `message` is a code of the error catalogue, `data` says whether to retry. */
export type HandshakeError = Error & { data: { code: ErrorCode; status: number; retryable: boolean } }

/** Lets a socket in that shows a good access token as `auth.token`, returning ones too.
 *  @throws HandshakeError unauthenticated, invalid_token, account_inactive, rate_limited (too many sockets), unavailable */
export async function handshake(
  socket: KithSocket,
  deps: Pick<RealtimeDeps, 'verifyAccess' | 'config'>,
  perAccount: ReadonlyMap<UserId, number>,
): Promise<void> {
  try {
    const token: unknown = (socket.handshake.auth as Record<string, unknown>)['token']
    if (typeof token !== 'string' || token === '') throw new AppError('unauthenticated')
    const { userId, sessionId, expiresAtMillis, status } = await deps.verifyAccess(token)
    if (status !== 'active') throw new AppError('account_inactive')
    if ((perAccount.get(userId) ?? 0) >= deps.config.KITH_SOCKETS_PER_ACCOUNT)
      throw new AppError('rate_limited', { detail: 'Too many open sockets of this account.' })
    Object.assign(socket.data, { userId, sessionId, expiresAtMillis })
  } catch (error) {
    throw refusal(error instanceof AppError ? error : new AppError('internal', { cause: error }))
  }
}

function refusal({ code, status, retryable }: AppError): HandshakeError {
  return Object.assign(new Error(code), { data: { code, status, retryable } })
}
