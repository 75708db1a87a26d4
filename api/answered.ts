/** What a use case answers when it was asked for one thing and began another that waits for somebody: status 202. */
export type Accepted<Value> = { readonly value: Value; readonly __accepted: true }

/** Answers with 202 instead of the declared status; the endpoint declares `alsoStatus: 202`. */
export function accepted<Value>(value: Value): Accepted<Value> {
  return { value, __accepted: true }
}

export function isAccepted(output: unknown): output is Accepted<unknown> {
  return typeof output === 'object' && output !== null && '__accepted' in output
}
