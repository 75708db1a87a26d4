import { io, type Socket } from 'socket.io-client'
import type { PushEvent, PushPayload } from '../../core/push-events.ts'
import { until } from '../parts.ts'

/** A client's open socket and all it has heard. */
export type Listener = {
  heard: { name: PushEvent; payload: unknown }[]
  /** Resolves with the first payload of an event, heard already or soon, that a condition holds for. */
  hears<Name extends PushEvent>(name: Name, that?: (payload: PushPayload<Name>) => boolean): Promise<PushPayload<Name>>
  closed(): Promise<void>
  socket: Socket
}

/** Connects as an app would and waits for `hello`. */
export async function listen(url: string, token: string): Promise<Listener> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false, forceNew: true })
  const heard: Listener['heard'] = []
  let refused: Error | null = null
  socket.onAny((name: PushEvent, payload: unknown) => heard.push({ name, payload }))
  socket.on('connect_error', (error) => {
    refused = error
  })
  const listener: Listener = {
    heard,
    socket,
    async hears(name, that = () => true) {
      const find = () => heard.find((one) => one.name === name && that(one.payload as never))
      await until(`the socket hears ${name}`, () => {
        if (refused) throw refused
        return find() !== undefined
      })
      return find()?.payload as never
    },
    closed: () => until('the socket is closed', () => !socket.connected),
  }
  await listener.hears('hello')
  return listener
}
