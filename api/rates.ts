import type { RateLimit } from './endpoint.ts'

/** Limits that several endpoints share the size of; each endpoint still counts for itself. */
export const rates = {
  read: { points: 600, seconds: 60, by: 'account' },
  edit: { points: 120, seconds: 900, by: 'account' },
  post: { points: 300, seconds: 900, by: 'account' },
  follow: { points: 400, seconds: 900, by: 'account' },
  /** A hundred rows each. */
  bulk: { points: 20, seconds: 900, by: 'account' },
  register: { points: 20, seconds: 3_600, by: 'address' },
  signIn: { points: 100, seconds: 900, by: 'address' },
} as const satisfies Record<string, RateLimit>
