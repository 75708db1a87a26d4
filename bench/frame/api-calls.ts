import type { PostId, UserId } from '../../core/id-types.ts'
import type { BenchApp } from './bench-app.ts'

const HOME = '/v1/timelines/home?limit=20'

/** The newest page of an account's home timeline, as text.
 *  @throws Error when the answer is not 200 */
export async function readHome(app: BenchApp, userId: UserId): Promise<string> {
  return await answerOf(await fetch(app.url + HOME, { headers: await headersOf(app, userId) }), 200)
}

/** That read as a request of a load generator. */
export async function homeRequest(app: BenchApp, userId: UserId) {
  return { method: 'GET', path: HOME, headers: await headersOf(app, userId) }
}

/** Publishes a post.
 *  @returns its id, and when the answer was here (`performance.now()`) */
export async function publish(app: BenchApp, userId: UserId, text: string): Promise<{ id: PostId; at: number }> {
  const headers = { ...(await headersOf(app, userId)), 'content-type': 'application/json' }
  const answer = await fetch(`${app.url}/v1/posts`, { method: 'POST', headers, body: JSON.stringify({ text }) })
  const body = await answerOf(answer, 201)
  const at = performance.now()
  return { id: (JSON.parse(body) as { id: PostId }).id, at }
}

async function headersOf(app: BenchApp, userId: UserId): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await app.tokenOf(userId)}` }
}

async function answerOf(answer: Response, status: number): Promise<string> {
  const body = await answer.text()
  if (answer.status !== status)
    throw new Error(`${new URL(answer.url).pathname} answered ${answer.status}: ${body.slice(0, 300)}`)
  return body
}
