import { page, sessionEntry, toTime } from '../../../core/shapes.ts'
import { listSessions as readSessions } from '../../../graph/generated/sessions.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'

export const listSessions = defineEndpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'The open sessions of the own account, the last used first.',
  description: 'At most 100.',
  tag: 'sessions',
  auth: 'account',
  evenInactive: true,
  policy: 'own',
  rateLimit: rates.read,
  status: 200,
  response: page(sessionEntry),
  errors: [],
  handler: async ({ graph, viewer, atMillis }) => {
    const rows = await readSessions(graph, { userId: viewer.userId, now: atMillis })
    const items = rows.map(({ id, createdAt, lastUsedAt, userAgent }) => ({
      id,
      createdAt: toTime(createdAt),
      lastUsedAt: toTime(lastUsedAt),
      userAgent,
      current: id === viewer.sessionId,
    }))
    return { items, next: null }
  },
})
