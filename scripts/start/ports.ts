import { createServer } from 'node:net'
import { StartFault } from './fault.ts'

/** A loopback port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0, '127.0.0.1')
  if (port === null) throw new StartFault('No free port could be had on 127.0.0.1.')
  return port
}

/** Makes sure that a port people asked for can be opened.
 *  @throws StartFault naming the port and the option that chooses another one */
export async function needPort(port: number, what: string, option: string): Promise<void> {
  // On every address: the API listens there, and a listener on loopback alone would be missed otherwise.
  for (const host of ['0.0.0.0', '127.0.0.1']) {
    if ((await listenOnce(port, host)) === null) {
      throw new StartFault(`Port ${port} (${what}) is in use or not allowed; choose another one with ${option} PORT.`)
    }
  }
}

function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : null))
    })
  })
}
