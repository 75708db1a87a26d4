import type { RealtimeDeps } from './server.ts'
import type { KithSocket } from './socket-types.ts'

/** setTimeout knows no more. */
const MAX_DELAY_MILLIS = 2 ** 31 - 1

/** Looks at a socket's session again: shortly after the connect (it may have ended while the token was believed without
 *  asking, before the socket stood in its rooms), and whenever a token's life is over. A session that ended or an account
 *  that is not active takes its socket with it.
 *  @returns stops watching */
export function watchSession(
  socket: KithSocket,
  deps: Pick<RealtimeDeps, 'config' | 'now' | 'sessionStands' | 'onError'>,
): () => void {
  const { config, now } = deps
  const { userId, sessionId, expiresAtMillis } = socket.data
  let timer: NodeJS.Timeout
  const look = async (): Promise<void> => {
    const left = expiresAtMillis - now()
    let next = left > 0 ? left : config.KITH_ACCESS_TOKEN_SECONDS * 1_000
    try {
      if (!(await deps.sessionStands(sessionId, userId))) {
        socket.nsp.local.to(socket.id).emit('session:ended', { reason: 'session_ended' })
        socket.disconnect(true)
        return
      }
    } catch (error) {
      // Nobody can tell for the moment: ask again soon rather than throw everybody out.
      deps.onError(error)
      next = 5_000
    }
    if (socket.connected) arm(next)
  }
  const arm = (millis: number): void => {
    timer = setTimeout(() => void look(), Math.min(Math.max(millis, 0), MAX_DELAY_MILLIS))
    timer.unref()
  }
  arm(Math.min(config.KITH_SESSION_RECHECK_MILLIS, Math.max(expiresAtMillis - now(), 0)))
  return () => clearTimeout(timer)
}
