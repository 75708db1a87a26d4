/** The part of autocannon that is used; the package brings no types. */
declare module 'autocannon' {
  export type Request = { method?: string; path?: string; headers?: Record<string, string> }
  export type Client = { setRequests(requests: Request[]): void }
  export type Options = {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    setupClient?: (client: Client) => void
  }
  export type Answer = { '2xx': number; non2xx: number; errors: number; timeouts: number; duration: number }
  const autocannon: (options: Options) => Promise<Answer>
  export default autocannon
}
