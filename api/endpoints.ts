import type { Endpoint } from './endpoint.ts'

/** Every endpoint, in matching order: fixed paths before those with parameters. */
export const endpoints: readonly Endpoint[] = []
