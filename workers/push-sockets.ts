import type { OutboxEvent } from '../core/events.ts'
import type { PostId, UserId } from '../core/id-types.ts'
import type { Privacy } from '../core/privacy.ts'
import { rooms } from '../core/push-events.ts'
import { sessionsEndedBy } from '../graph/generated/sessions.ts'
import { userCards } from '../graph/generated/users.ts'
import { storedPosts } from '../views/stored-posts.ts'
import type { Job, JobContext } from './jobs.ts'

/** Tells open sockets what happened. A second run tells it again: clients know posts and sessions by their ids. */
export async function pushSockets(context: JobContext, { events }: Job): Promise<void> {
  await pushPosts(
    context,
    events.filter((event) => event.type === 'post.created'),
  )
  await Promise.all(events.map((event) => pushOther(context, event)))
}

async function pushPosts(context: JobContext, events: readonly OutboxEvent[]): Promise<void> {
  const posts = await storedPosts(
    context,
    events.map((event) => event.targetId as PostId),
  )
  await Promise.all(
    [...posts.values()].map(async ({ author, privacy, json }) => {
      // Who stands in a room may see what is said there, as long as the author is active.
      if (author.status === 'active')
        await context.push.emitJson(roomsOf(author.id, privacy), 'timeline:post', `{"post":${json}}`)
    }),
  )
}

async function pushOther(context: JobContext, event: OutboxEvent): Promise<void> {
  const { push, graph } = context
  if (event.type === 'post.deleted') {
    const to = roomsOf(event.actorId, event.data['privacy'] as Privacy)
    await push.emit(to, 'timeline:removed', { postId: event.targetId })
  } else if (event.type === 'session.ended') {
    const ended = await sessionsEndedBy(graph, { userId: event.actorId, at: event.at })
    await Promise.all(ended.map(({ id }) => push.end(rooms.session(id), 'session_ended')))
  } else if (event.type === 'user.status' && event.data['status'] !== 'active') {
    // Meanwhile it may be active again: sockets opened since are none of this event's.
    const account = await userCards(graph, { id: event.targetId as UserId })
    if (account?.status !== 'active') await push.end(rooms.account(event.targetId), 'account_inactive')
  }
}

function roomsOf(authorId: UserId, privacy: Privacy): string[] {
  const own = rooms.account(authorId)
  if (privacy === 'public') return [rooms.fans(authorId), own]
  return privacy === 'friends' ? [rooms.friends(authorId), own] : [own]
}
