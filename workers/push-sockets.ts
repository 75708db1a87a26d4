import type { OutboxEvent } from '../core/events.ts'
import type { PostId, UserId } from '../core/id-types.ts'
import { rooms } from '../core/push-events.ts'
import { sessionsEndedBy } from '../graph/generated/sessions.ts'
import { postViews } from '../views/post-views.ts'
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
  const seenBy = new Map<UserId | null, PostId[]>()
  for (const { actorId, targetId, data } of events) {
    // Everybody sees what an anonymous viewer may see; a private post only its author.
    const viewer = data['privacy'] === 'public' ? null : actorId
    seenBy.set(viewer, [...(seenBy.get(viewer) ?? []), targetId as PostId])
  }
  const views = await Promise.all(
    [...seenBy].map(async ([viewer, ids]) => {
      const { visible } = await postViews(context, viewer, ids)
      return visible.map((view) => ({ ...view, to: roomsOf(view.authorId, viewer === null) }))
    }),
  )
  await Promise.all(views.flat().map(({ to, json }) => context.push.emitJson(to, 'timeline:post', `{"post":${json}}`)))
}

async function pushOther(context: JobContext, event: OutboxEvent): Promise<void> {
  const { push, graph } = context
  if (event.type === 'post.deleted') {
    const to = roomsOf(event.actorId, event.data['privacy'] === 'public')
    await push.emit(to, 'timeline:removed', { postId: event.targetId })
  } else if (event.type === 'session.ended') {
    const ended = await sessionsEndedBy(graph, { userId: event.actorId, at: event.at })
    await Promise.all(ended.map(({ id }) => push.end(rooms.session(id), 'session_ended')))
  } else if (event.type === 'user.status' && event.data['status'] !== 'active') {
    await push.end(rooms.account(event.actorId), 'account_inactive')
  }
}

function roomsOf(authorId: UserId, isPublic: boolean): string[] {
  return isPublic ? [rooms.fans(authorId), rooms.account(authorId)] : [rooms.account(authorId)]
}
