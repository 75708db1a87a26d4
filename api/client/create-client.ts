import { type CallOptions, KithProblem, type ProblemBody } from './client-types.ts'
import { type Api, operations } from './generated/operations.ts'

export type ClientOptions = {
  /** Such as `http://127.0.0.1:8080`; '' in a browser on the same origin. */
  baseUrl: string
  /** The access token, or what gives the current one; null: not signed in. */
  token?: string | null | (() => string | null)
  fetch?: typeof fetch
}

export type Answer<Body> = { status: number; headers: Headers; body: Body }

export type Client = Api & {
  /** The same calls with status and headers. */
  full: { [Name in keyof Api]: (...args: Parameters<Api[Name]>) => Promise<Answer<Awaited<ReturnType<Api[Name]>>>> }
  setToken(token: string | null): void
  /** Bookmark of the last write; sent with each call, so that one client always reads what it wrote. */
  bookmark(): string | null
}

type Operation = { method: string; path: string; query: readonly string[]; body: readonly string[] }
type Input = Record<string, unknown>

/** A client with one typed method per endpoint, for browsers and Node. Methods throw KithProblem for every refusal. */
export function createClient(options: ClientOptions): Client {
  let token = options.token ?? null
  let bookmark: string | null = null
  const ask = options.fetch ?? fetch

  const call = async (operation: Operation, input: Input, extra: CallOptions): Promise<Answer<unknown>> => {
    const bearer = typeof token === 'function' ? token() : token
    const sendsBody = operation.body.length > 0
    const answer = await ask(`${options.baseUrl}${urlOf(operation, input)}`, {
      method: operation.method,
      headers: {
        ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
        ...(bookmark !== null && { 'Kith-Bookmark': bookmark }),
        ...(sendsBody && { 'Content-Type': 'application/json' }),
        ...(extra.idempotencyKey !== undefined && { 'Idempotency-Key': `"${extra.idempotencyKey}"` }),
        ...(extra.ifMatch !== undefined && { 'If-Match': extra.ifMatch }),
        ...extra.headers,
      },
      ...(sendsBody && { body: JSON.stringify(pick(input, operation.body)) }),
      ...(extra.signal && { signal: extra.signal }),
    })
    bookmark = answer.headers.get('Kith-Bookmark') ?? bookmark
    const text = await answer.text()
    if (!answer.ok && answer.status !== 304) throw problemOf(answer, text)
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
  }

  const full: Record<string, unknown> = {}
  const plain: Record<string, unknown> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const run = (input: Input = {}, extra: CallOptions = {}) => call(operation, input, extra)
    full[name] = run
    plain[name] = async (input?: Input, extra?: CallOptions) => (await run(input, extra)).body
  }
  return {
    ...plain,
    full,
    setToken: (next: string | null) => {
      token = next
    },
    bookmark: () => bookmark,
  } as unknown as Client
}

function urlOf(operation: Operation, input: Input): string {
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const query = new URLSearchParams()
  for (const name of operation.query) {
    const value = input[name]
    if (value !== undefined && value !== null) query.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

function pick(input: Input, names: readonly string[]): Input {
  return Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]))
}

function problemOf(answer: Response, text: string): KithProblem {
  const retryAfter = Number(answer.headers.get('Retry-After'))
  return new KithProblem(asProblem(answer, text), retryAfter > 0 ? retryAfter : null)
}

// A proxy in front may answer with something of its own.
function asProblem(answer: Response, text: string): ProblemBody {
  if (answer.headers.get('Content-Type')?.startsWith('application/problem+json')) return JSON.parse(text) as ProblemBody
  const { status } = answer
  return {
    type: 'about:blank',
    title: answer.statusText,
    status,
    detail: text.slice(0, 200),
    instance: '',
    code: 'unknown',
    requestId: '',
  }
}
