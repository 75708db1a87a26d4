import { z } from 'zod'
import { post } from './shapes.ts'

/** What the server tells a connected client; payloads are the REST objects. */
export const pushEvents = {
  hello: {
    doc: 'First after every connect: who you are and what time it is.',
    payload: z.object({ userId: z.string(), serverTime: z.string() }),
  },
  'timeline:post': { doc: 'A new post of somebody you follow, or your own.', payload: z.object({ post }) },
  'timeline:removed': { doc: 'A post is gone: drop it.', payload: z.object({ postId: z.string() }) },
  'session:ended': { doc: 'The last thing a socket hears: sign in again.', payload: z.object({ reason: z.string() }) },
} as const
export type PushEvent = keyof typeof pushEvents
export type PushPayload<Name extends PushEvent> = z.output<(typeof pushEvents)[Name]['payload']>

/** Rooms of sockets. Each socket stands in its account's room, in one fans' room for every account it follows and does not
 *  mute, and in a friends' room as well where that one is a friend; so a post is one message whatever the number of fans. */
export const rooms = {
  account: (userId: string) => `account_${userId}`,
  session: (sessionId: string) => `session_${sessionId}`,
  fans: (authorId: string) => `fans_${authorId}`,
  friends: (authorId: string) => `friends_${authorId}`,
}
