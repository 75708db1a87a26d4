import { randomBytes } from 'node:crypto'
import { Registry } from 'prom-client'
import type { CallOptions } from '../api/client/client-types.ts'
import { type Client, createClient } from '../api/client/create-client.ts'
import type { Post, Relationship, Session } from '../api/client/generated/operations.ts'
import type { Role, StartOptions } from '../app/start.ts'
import type { Config } from '../core/config.ts'
import type { GraphClient } from '../graph/client.ts'
import { connectGraph } from '../graph/connect-graph.ts'
import { outboxBacklog } from '../graph/generated/outbox.ts'
import { leasedIds } from '../graph/worker-lease.ts'
import { startProcess, testConfig, until } from './parts.ts'

/** A running Kith: API, sockets and worker in one process, every answer checked against its declaration. */
export type Stack = {
  url: string
  opsUrl: string
  config: Config
  graph: GraphClient
  /** Resolves when every event written so far has had its effect. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export const PASSWORD = 'correct horse battery'

/** Starts a process for one test file. @param env settings that differ from the test's usual ones */
export async function openStack(
  env: Record<string, string> = {},
  options: StartOptions & { roles?: Role[] } = {},
): Promise<Stack> {
  // A path is found however busy the machine is; how fast, is a question for the benchmark.
  const settings = { KITH_LOGIN_FLOOR_MILLIS: '0', KITH_SESSION_RECHECK_MILLIS: '0', KITH_PATH_MILLIS: '5000', ...env }
  const { roles = ['api', 'sockets', 'worker'], ...rest } = options
  const running = await startProcess(roles, settings, { validateResponses: true, ...rest })
  const config = testConfig(settings)
  // Reads only: no ids are made, so no worker number is leased.
  const graph = connectGraph(config, { ids: leasedIds({ now: Date.now }), registry: new Registry() })
  return {
    url: running.url ?? '',
    opsUrl: running.opsUrl,
    config,
    graph,
    settle: () => until('the outbox is empty', async () => (await outboxBacklog(graph.scope())).waiting === 0),
    async stop() {
      await graph.close()
      await running.stop()
    },
  }
}

/** A person of a story, signed in. */
export type Actor = {
  id: string
  username: string
  session: Session
  client: Client
  follow(other: { id: string }, options?: CallOptions): Promise<Relationship>
  unfollow(other: { id: string }): Promise<void>
  post(text: string, privacy?: 'public' | 'friends' | 'private'): Promise<Post>
  /** Newest first, all pages. */
  timeline(limit?: number): Promise<Post[]>
  delete(post: { id: string }): Promise<void>
}

/** Registers somebody whose name nobody else has. */
export async function register(stack: { url: string }, name: string): Promise<Actor> {
  const client = createClient({ baseUrl: stack.url })
  const username = `${name}_${randomBytes(5).toString('hex')}`
  const { account, session } = await client.createAccount({ username, password: PASSWORD, nickname: name })
  client.setToken(session.accessToken)
  return {
    id: account.id,
    username,
    session,
    client,
    follow: (other, options) => client.followUser({ userId: other.id }, options),
    unfollow: (other) => client.unfollowUser({ userId: other.id }),
    post: (text, privacy = 'public') => client.createPost({ text, privacy }),
    async timeline(limit = 20) {
      const posts: Post[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await client.getHomeTimeline({ limit, ...(cursor && { cursor }) })
        posts.push(...page.items)
        cursor = page.next
      }
      return posts
    },
    delete: (post) => client.deletePost({ postId: post.id }),
  }
}

export const scene = {
  /** Three people who do not know each other. */
  async strangers(stack: { url: string }) {
    const [alice, bob, carol] = await Promise.all([
      register(stack, 'alice'),
      register(stack, 'bob'),
      register(stack, 'carol'),
    ])
    return { alice, bob, carol }
  },
}
