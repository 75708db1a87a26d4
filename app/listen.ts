import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Starts to listen; port 0 takes any free one.
 *  @returns the port
 *  @throws Error with one sentence when the port is taken or forbidden */
export async function listen(server: Server, host: string, port: number, setting: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentence(error, host, port, setting))))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number, setting: string): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use; choose another with ${setting}.`
  if (error.code === 'EACCES') return `Port ${port} on ${host} is not allowed; choose another with ${setting}.`
  return `Cannot listen on ${host}, port ${port} (${error.code}); see ${setting}.`
}

/** Ends a listener: no new connections, idle ones closed at once, busy ones given `millis`. */
export async function closeServer(server: Server, millis: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const force = setTimeout(() => server.closeAllConnections(), millis)
  // A keep-alive connection whose last answer has just gone out is idle only now.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await closed
  clearTimeout(force)
  clearInterval(idle)
}
