import { createServer, type Server } from 'node:http'
import { SOCKET_STREAM, SOCKET_STREAM_LENGTH } from '../adapters/sockets/push-stream.ts'
import { sessionStanding } from '../api/auth/session-standing.ts'
import type { ApiDeps } from '../api/deps.ts'
import { createRealtime, type RealtimeDeps } from '../api/realtime/server.ts'
import { createApi } from '../api/server.ts'
import { cursors } from '../core/cursor.ts'
import { deriveKey } from '../core/keys.ts'
import type { Closers } from './closers.ts'
import type { Parts } from './connect.ts'

/** Longer than the usual balancer keeps its connections, so that the balancer is the one to close. */
const KEEP_ALIVE_MILLIS = 65_000

/** 100 ids are 2,100 characters of a URL, up to 12 bytes each when they are no ids: too many are told by name, not cut off. */
const MAX_HEADER_BYTES = 65_536

/** The server of the API, of sockets, or of both on one port; it does not listen yet.
 *  @param roles.api false: only sockets, everything else is 404 */
export async function startApi(
  parts: Parts,
  closers: Closers,
  roles: { api: boolean; sockets: boolean; validateResponses?: boolean },
): Promise<Server> {
  const deps = apiDeps(parts, roles.validateResponses ?? false)
  if (roles.api) {
    await parts.ids.lease(parts.graph.scope())
    closers.add('worker number', () => parts.ids.release())
  }
  const api = await createApi(deps)
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES },
    roles.api ? api.listener : (_request, response) => response.writeHead(404).end(),
  )
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS
  if (roles.sockets) {
    const redis = await parts.openWaiting('sockets')
    const realtime = createRealtime(server, {
      config: parts.config,
      now: parts.now,
      graph: parts.graph,
      redis: redis as unknown as RealtimeDeps['redis'],
      stream: { name: SOCKET_STREAM, length: SOCKET_STREAM_LENGTH },
      verifyAccess: api.verifyAccess,
      async sessionStands(sessionId, userId) {
        const standing = await sessionStanding(deps, sessionId, userId)
        return standing?.userId === userId && standing.status === 'active'
      },
      onError: (error) => parts.log.warn({ error }, 'a socket has trouble'),
      onCount: (sockets) => parts.metrics.socketConnections.set(sockets),
    })
    closers.add('sockets', () => realtime.close())
    await realtime.listening
  }
  return server
}

function apiDeps(parts: Parts, validateResponses: boolean): ApiDeps {
  const { config, now, ids, graph, cache, push, log, metrics } = parts
  return {
    config,
    now,
    ids,
    graph,
    timelines: cache.timelines,
    objects: cache.objects,
    cursors: cursors(deriveKey(config.KITH_SECRET, 'cursor')),
    push,
    log,
    registry: metrics.registry,
    rateLimitStore: cache.client,
    bookmarks: cache.bookmarks,
    inFlight: cache.inFlight,
    validateResponses,
  }
}
