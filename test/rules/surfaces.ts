import { z } from 'zod'
import type { Endpoint } from '../../api/endpoint.ts'
import type { Actor } from '../scene.ts'

/** Whom and what the parameters of endpoints name: ids and names of accounts, ids of posts. */
export type Named = { userIds: string[]; usernames: string[]; postIds: string[] }

export type Call = { endpoint: string; method: string; path: string; body?: Record<string, unknown> }

/** Every call of an endpoint that its declaration allows with what is named: each value of a path parameter, lists of
 *  ids, and each value of a closed set in the query or the body. So a new endpoint is called without a line here.
 *  @throws Error for a path parameter of an unknown name */
export function callsOf({ name, method, path, params, query, body }: Endpoint, named: Named): Call[] {
  const inPath: Record<string, string[]> = {
    userId: named.userIds,
    username: named.usernames,
    postId: named.postIds,
    // Nobody's: sessions are not what is looked at.
    sessionId: ['1859000000000000001'],
  }
  const ids = path.startsWith('/v1/posts') ? named.postIds : named.userIds
  let paths = [path]
  for (const param of Object.keys(params?.shape ?? {})) {
    const values = inPath[param]
    if (!values) throw new Error(`${name}: no value is known for the parameter ${param}`)
    paths = paths.flatMap((one) => values.map((value) => one.replace(`:${param}`, value)))
  }
  const searches = choices(query, { ids: [ids.join(',')] }).map((one) => new URLSearchParams(one as never).toString())
  const bodies = method === 'GET' ? [undefined] : choices(body, { userIds: [ids] })
  return paths.flatMap((one) =>
    searches.flatMap((search) =>
      bodies.map((fields) => ({
        endpoint: name,
        method,
        path: search ? `${one}?${search}` : one,
        ...(fields && { body: fields }),
      })),
    ),
  )
}

function choices(schema: z.ZodObject | null, known: Record<string, unknown[]>): Record<string, unknown>[] {
  let found: Record<string, unknown>[] = [{}]
  for (const [key, field] of Object.entries(schema?.shape ?? {})) {
    const values = known[key] ?? enumOf(field as z.ZodType)
    if (values) found = found.flatMap((one) => values.map((value) => ({ ...one, [key]: value })))
  }
  return found
}

function enumOf(field: z.ZodType): unknown[] | undefined {
  return z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }).enum
}

export type Answer = { status: number; headers: Headers; text: string }

/** Sends a call as somebody. */
export async function send(url: string, by: Actor, { method, path, body }: Call): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${by.session.accessToken}`,
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
