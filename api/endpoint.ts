import { z } from 'zod'
import type { Context, GraphScope } from '../app/context.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { EpochMillis, SessionId, UserId } from '../core/id-types.ts'
import type { Beholder, Role } from '../core/privacy.ts'
import type { Accepted } from './answered.ts'
import type { Auth } from './auth/auth.ts'
import type { Policy } from './policy.ts'
import type { RawJson } from './raw-json.ts'

/** Who may call: anyone; anyone, but a token counts; only a signed-in account. */
export type AuthNeed = 'none' | 'optional' | 'account'

/** The signed-in account. */
export type Viewer = { userId: UserId; sessionId: SessionId; role: Role }

/** At most `points` requests in `seconds`, counted per account (per address while nobody is signed in) or per address. */
export type RateLimit = { points: number; seconds: number; by: 'account' | 'address' }

/** What a use case gets besides its input: the process's context and the facts of the one request, without HTTP in them. */
export type EndpointContext<Need extends AuthNeed = AuthNeed> = Context & {
  viewer: Need extends 'account' ? Viewer : Need extends 'none' ? null : Viewer | null
  /** Who looks, for the privacy rule: the viewer while its account is active. */
  beholder: Beholder
  /** When the request arrived. */
  atMillis: EpochMillis
  userAgent: string | null
  address: string
  /** updatedAt of the version the caller wants to replace; null: any. */
  ifVersion: EpochMillis | null
  /** The idempotency key was answered before: the graph's write only repeats its outcome, and what it led to may have
   *  changed since. */
  replaying: boolean
  /** For a request that is made of several writes: the context of each, whose write is recorded under a key of its own, derived
   *  from the request's, so that a retry repeats what was written and goes on with the rest.
   *  @throws AppError idempotency_mismatch, before anything is written */
  parts(count: number): Promise<EndpointContext<Need>[]>
  /** For side writes that must not be recorded as the answer to the request's idempotency key. */
  unkeyedGraph: GraphScope
  /** The account whose next reads must see this request's write; the viewer unless told. */
  writesAs(userId: UserId): void
  auth: Auth
}

type Fields = Record<string, z.ZodType>
// biome-ignore lint/complexity/noBannedTypes: an endpoint without fields adds nothing to the input
type None = {}
export type InputOf<P extends Fields, Q extends Fields, B extends Fields> = z.output<z.ZodObject<P>> &
  z.output<z.ZodObject<Q>> &
  z.output<z.ZodObject<B>>

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type SuccessStatus = 200 | 201 | 204
export type StaffRole = Exclude<Role, 'user'>

export type EndpointDeclaration<
  Need extends AuthNeed,
  P extends Fields,
  Q extends Fields,
  B extends Fields,
  R extends z.ZodType | null,
  Also extends 202 = never,
> = {
  name: string
  method: Method
  /** Express path syntax: `/v1/users/:userId`. */
  path: string
  summary: string
  /** What the types cannot say, for the reference. */
  description?: string
  tag: string
  auth: Need
  /** True for what a deactivated account may still do. */
  evenInactive?: boolean
  /** The least role that may call; everybody else is refused as `forbidden`. */
  role?: Need extends 'account' ? StaffRole : never
  policy: Policy
  rateLimit: RateLimit
  params?: P
  query?: Q
  body?: B
  status: SuccessStatus
  /** A second way to succeed, with the same shape: the handler answers `accepted(...)`. */
  alsoStatus?: Also
  response: R
  /** Codes besides those that follow from the declaration (errorsOf). */
  errors: readonly ErrorCode[]
  /** Answers carry an ETag, and If-None-Match is honoured; with `If-Match` on a PATCH. */
  etag?: boolean
  /** Answers that must not be kept by anyone: tokens. */
  secret?: boolean
  /** Milliseconds after which the answer is 503; KITH_REQUEST_TIMEOUT_MILLIS unless given. */
  deadlineMillis?: number
  handler: (
    ctx: EndpointContext<Need>,
    input: InputOf<P, Q, B>,
  ) => Promise<Output<R> | (Also extends 202 ? Accepted<Output<R>> : never)>
}

type Output<R extends z.ZodType | null> = R extends z.ZodType ? z.input<R> | RawJson : undefined

/** A declaration ready to be served: schemas built once, types erased. */
export type Endpoint = Omit<
  EndpointDeclaration<AuthNeed, Fields, Fields, Fields, z.ZodType | null, 202>,
  'handler' | 'params' | 'query' | 'body' | 'role'
> & {
  role?: StaffRole
  params: z.ZodObject | null
  query: z.ZodObject | null
  body: z.ZodObject | null
  handler: (ctx: EndpointContext, input: Record<string, unknown>) => Promise<unknown>
}

/** Declares one endpoint. Routing, validation, authorization, rate limit, OpenAPI, the typed client and the error list
 *  derive from it; unknown keys of query and body are refused by name.
 *  @throws Error at start when one name stands in two of params, query and body */
export function defineEndpoint<
  Need extends AuthNeed,
  R extends z.ZodType | null,
  P extends Fields = None,
  Q extends Fields = None,
  B extends Fields = None,
  Also extends 202 = never,
>(declaration: EndpointDeclaration<Need, P, Q, B, R, Also>): Endpoint {
  const { params, query, body, handler, ...rest } = declaration
  const names = [params, query, body].flatMap((fields) => Object.keys(fields ?? {}))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`${declaration.name}: "${twice}" is declared twice`)
  return {
    ...rest,
    params: params ? z.strictObject(params) : null,
    query: query ? z.strictObject(query) : null,
    body: body ? z.strictObject(body) : null,
    handler: handler as unknown as Endpoint['handler'],
  }
}

/** Every code an endpoint can answer with: its own and those that follow from its declaration. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const codes = new Set<ErrorCode>([...endpoint.errors, 'bad_request', 'rate_limited', 'internal', 'unavailable'])
  const add = (...more: ErrorCode[]): void => more.forEach((code) => void codes.add(code))
  add('validation_failed')
  if (endpoint.auth !== 'none') add('invalid_token')
  if (endpoint.auth === 'account') add('unauthenticated')
  if (endpoint.auth === 'account' && !endpoint.evenInactive) add('account_inactive')
  if (endpoint.role) add('forbidden')
  if (endpoint.params) add('not_found')
  if (endpoint.query && 'cursor' in endpoint.query.shape) add('invalid_cursor')
  if (endpoint.method !== 'GET')
    add('too_large', 'unsupported_media_type', 'idempotency_in_progress', 'idempotency_mismatch')
  if (endpoint.auth !== 'none') add('invalid_bookmark')
  if (endpoint.method === 'PATCH' && endpoint.etag) add('precondition_failed')
  return [...codes]
}
