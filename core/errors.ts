/** Every error a client can meet: code -> HTTP status, title, and whether the same request may succeed later. */
export const errorCatalogue = {
  bad_request: { status: 400, title: 'The request could not be read', retryable: false },
  invalid_cursor: { status: 400, title: 'The cursor is not one of ours', retryable: false },
  invalid_bookmark: { status: 400, title: 'The bookmark is not one of ours', retryable: false },
  unauthenticated: { status: 401, title: 'Sign in first', retryable: false },
  invalid_token: { status: 401, title: 'The access token is not valid', retryable: false },
  invalid_credentials: { status: 401, title: 'Login or password is wrong', retryable: false },
  invalid_refresh_token: { status: 401, title: 'The refresh token is not valid', retryable: false },
  account_inactive: { status: 403, title: 'The account is not active', retryable: false },
  account_suspended: { status: 403, title: 'The account is suspended', retryable: false },
  account_locked: { status: 403, title: 'Only fans and friends of this account see this', retryable: false },
  forbidden: { status: 403, title: 'Your role does not allow this', retryable: false },
  not_found: { status: 404, title: 'Not found', retryable: false },
  not_following: { status: 404, title: 'Not following this account', retryable: false },
  not_a_fan: { status: 404, title: 'This account is not a fan', retryable: false },
  not_friends: { status: 404, title: 'Not friends', retryable: false },
  not_blocking: { status: 404, title: 'Not blocking this account', retryable: false },
  not_muting: { status: 404, title: 'Not muting this account', retryable: false },
  no_follow_request: { status: 404, title: 'There is no such follow request', retryable: false },
  no_friend_request: { status: 404, title: 'There is no such friend request', retryable: false },
  method_not_allowed: { status: 405, title: 'The method is not offered here', retryable: false },
  already_following: { status: 409, title: 'Already following this account', retryable: false },
  already_requested: { status: 409, title: 'A request is waiting for its answer already', retryable: false },
  already_friends: { status: 409, title: 'Already friends', retryable: false },
  already_blocking: { status: 409, title: 'Already blocking this account', retryable: false },
  already_muting: { status: 409, title: 'Already muting this account until then', retryable: false },
  follow_requests_waiting: { status: 409, title: 'Follow requests wait for an answer', retryable: false },
  username_taken: { status: 409, title: 'The username is taken', retryable: false },
  email_taken: { status: 409, title: 'The email address is taken', retryable: false },
  phone_taken: { status: 409, title: 'The phone number is taken', retryable: false },
  idempotency_in_progress: { status: 409, title: 'The same request is still running', retryable: true },
  precondition_failed: { status: 412, title: 'The resource has changed', retryable: false },
  too_large: { status: 413, title: 'The body is too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'The content type is not understood', retryable: false },
  validation_failed: { status: 422, title: 'Some values are not valid', retryable: false },
  cannot_follow_self: { status: 422, title: 'An account cannot follow itself', retryable: false },
  cannot_befriend_self: { status: 422, title: 'An account cannot be its own friend', retryable: false },
  cannot_block_self: { status: 422, title: 'An account cannot block itself', retryable: false },
  cannot_mute_self: { status: 422, title: 'An account cannot mute itself', retryable: false },
  friend_limit: { status: 422, title: 'The limit of friends is reached', retryable: false },
  friend_request_limit: { status: 422, title: 'Too many friend requests wait for an answer', retryable: false },
  block_limit: { status: 422, title: 'The limit of blocked accounts is reached', retryable: false },
  mute_limit: { status: 422, title: 'The limit of muted accounts is reached', retryable: false },
  following_limit: { status: 422, title: 'The following limit is reached', retryable: false },
  idempotency_mismatch: { status: 422, title: 'The idempotency key was used with another request', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  internal: { status: 500, title: 'Something went wrong', retryable: true },
  unavailable: { status: 503, title: 'Not available for the moment', retryable: true },
} as const

export type ErrorCode = keyof typeof errorCatalogue

/** One refused value: `path` is a dotted path into params, query or body. */
export type FieldProblem = { path: string; code: string; message: string }

export type ErrorFacts = {
  detail?: string
  errors?: readonly FieldProblem[]
  retryAfterSeconds?: number
  cause?: unknown
}

/** The one error class: what goes wrong on purpose is one of the catalogue's codes. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly retryable: boolean
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(facts.detail ?? errorCatalogue[code].title, { cause: facts.cause })
    this.name = 'AppError'
    this.code = code
    this.status = errorCatalogue[code].status
    this.retryable = errorCatalogue[code].retryable
    this.facts = facts
  }
}
