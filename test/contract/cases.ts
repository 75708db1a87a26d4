import { type Client, createClient } from '../../api/client/create-client.ts'
import type { Api } from '../../api/client/generated/operations.ts'
import type { Actor, Stack } from '../scene.ts'

/** Where the cases happen. Its members exist when a case runs, not when it is declared: never take `here` apart outside of one. */
export type Here = { readonly stack: Stack; readonly alice: Actor; readonly bob: Actor }

/** What an endpoint does when all is well, and one way in which it refuses. */
export type Case = {
  good: () => Promise<void>
  refused: { code: string; call: () => Promise<unknown> }
}

/** Cases of some endpoints, by name; endpoints.test.ts puts them together and finds those that miss. */
export type Cases = Partial<Record<keyof Api, Case>>

/** An id nobody has. */
export const nobody = '1859000000000000001'

export function guestOf(here: Here): Client {
  return createClient({ baseUrl: here.stack.url })
}
