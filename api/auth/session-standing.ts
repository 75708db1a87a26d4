import type { SessionId, UserId } from '../../core/id-types.ts'
import { findSession } from '../../graph/generated/sessions.ts'
import { userCardTexts } from '../../views/user-cards.ts'
import type { ApiDeps } from '../deps.ts'
import { requestScope } from '../frame/request-scope.ts'
import type { Standing } from './verify-access.ts'

type StoredSession = { userId: UserId; ended: boolean }

/** A session's standing through the object cache: warm it is one Redis round trip and no query. The account's status
 *  comes from its card, so that one raise of the card reaches all of its sessions. */
export async function sessionStanding(
  deps: Pick<ApiDeps, 'graph' | 'objects' | 'bookmarks'>,
  sessionId: SessionId,
  userId: UserId,
): Promise<Standing> {
  // A session opened a moment ago must be found, whichever replica answers.
  const graph = requestScope(
    deps.graph,
    () => ({}),
    () => deps.bookmarks.recent(userId),
  )
  const [sessions, cards] = await Promise.all([
    deps.objects.getMany<StoredSession>('session', [sessionId], async () => {
      const row = await findSession(graph, { sessionId })
      return new Map(row ? [[sessionId, { userId: row.userId, ended: row.endedAt !== null }]] : [])
    }),
    userCardTexts({ graph, objects: deps.objects }, [userId]),
  ])
  const session = sessions.get(sessionId)
  const card = cards.get(userId)
  // Suspending ends all sessions; the raised card says it at once, whatever is cached of each.
  if (!session || session.ended || !card || card.status === 'suspended') return null
  return { userId: session.userId, status: card.status, role: card.role }
}
