import autocannon, { type Request } from 'autocannon'

/** Sends requests over keep-alive connections, each with its share of `requests` in turn, as fast as answers come.
 *  @returns good answers a second
 *  @throws Error when an answer was not 2xx or a connection failed */
export async function requestsPerSecond(
  url: string,
  options: { connections: number; seconds: number; requests: readonly Request[] },
): Promise<number> {
  const { connections, seconds, requests } = options
  let client = 0
  const answer = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(each) {
      const own = requests.filter((_, at) => at % connections === client)
      client++
      each.setRequests([...(own.length > 0 ? own : requests)])
    },
  })
  const bad = answer.non2xx + answer.errors + answer.timeouts
  if (bad > 0) throw new Error(`${bad} requests to ${url} failed.`)
  return answer['2xx'] / answer.duration
}
