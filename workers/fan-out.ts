import type { OutboxEvent } from '../core/events.ts'
import type { EventId, PostId, UserId } from '../core/id-types.ts'
import { HIGHEST_ID, millisOfId } from '../core/ids.ts'
import { fanIds, friendFanIds } from '../graph/generated/relations.ts'
import type { Job, JobContext } from './jobs.ts'

const NEWEST = HIGHEST_ID as EventId
/** Authors of one group whose fans are read at the same time. */
const AUTHORS_AT_ONCE = 4

type Author = { userId: UserId; posts: PostId[] }
/** The last follow of each author whose fans were pushed to; 'done' after the last. */
type Progress = Record<UserId, EventId | 'done'>

/** Brings new posts into timelines: the author's own at once; those of the fans in chunks when the plan says push; for
 *  'pull' only the author's list, which readers merge.
 *  Runs twice without harm: adding an id that is there changes nothing, and a fan who left meanwhile was made to rebuild
 *  (the clocks are read before each page of fans, so a timeline built later is left alone: it has the post or must not). */
export async function fanOut(context: JobContext, job: Job): Promise<void> {
  const { timelines } = context
  const posts = job.events.filter((event) => event.type === 'post.created')
  await Promise.all(
    posts.map((event) =>
      timelines.pushOwn(event.actorId, event.targetId as PostId, event.data['privacy'] === 'public'),
    ),
  )
  if (posts.some((event) => event.data['firstPull'] === true)) await timelines.raisePullVersion()
  await pushToFriends(context, authorsOf(posts.filter((event) => event.data['privacy'] === 'friends')))
  const authors = authorsOf(
    posts.filter((event) => event.data['plan'] === 'push' && event.data['privacy'] === 'public'),
  )
  const progress: Progress = job.progress ? (JSON.parse(job.progress) as Progress) : {}
  const save = (userId: UserId, at: EventId | 'done'): Promise<void> => {
    progress[userId] = at
    return job.save(JSON.stringify(progress))
  }
  const queue = authors.filter(({ userId }) => progress[userId] !== 'done')
  const walk = async (): Promise<void> => {
    for (let author = queue.shift(); author; author = queue.shift())
      await pushToFans(context, author, progress[author.userId] as EventId | undefined, save)
  }
  await Promise.all(Array.from({ length: AUTHORS_AT_ONCE }, walk))
  for (const event of posts) context.delivered(0, (context.now() - millisOfId(event.at)) / 1000)
}

/** A group often has several posts of one author: the fans are read once for all of them. */
function authorsOf(events: readonly OutboxEvent[]): Author[] {
  const authors = new Map<UserId, Author>()
  for (const { actorId, targetId } of events) {
    const author = authors.get(actorId) ?? { userId: actorId, posts: [] }
    author.posts.push(targetId as PostId)
    authors.set(actorId, author)
  }
  return [...authors.values()]
}

/** Friends are few enough for one list; a second run adds what is there already. */
async function pushToFriends(context: JobContext, authors: readonly Author[]): Promise<void> {
  const { timelines, graph } = context
  for (const { userId, posts } of authors) {
    const clocks = await timelines.clocks()
    const { ids } = await friendFanIds(graph, { authorId: userId })
    for (const post of posts) context.delivered(await timelines.pushMany(post, ids, clocks), null)
  }
}

async function pushToFans(
  context: JobContext,
  { userId, posts }: Author,
  from: EventId | undefined,
  save: (userId: UserId, at: EventId | 'done') => Promise<void>,
): Promise<void> {
  const limit = context.config.KITH_FAN_OUT_CHUNK
  let next = page(context, userId, from ?? NEWEST, limit)
  for (;;) {
    const { clocks, ids, last } = await next
    const more = last !== null && ids.length === limit
    if (more) {
      // The graph reads the next page while Redis takes this one.
      next = page(context, userId, last, limit)
      next.catch(() => {})
    }
    for (const post of posts) context.delivered(await context.timelines.pushMany(post, ids, clocks), null)
    if (!more) {
      if (from !== undefined) await save(userId, 'done')
      return
    }
    from = last
    await save(userId, last)
  }
}

async function page({ timelines, graph }: JobContext, userId: UserId, before: EventId, limit: number) {
  const clocks = await timelines.clocks()
  return { clocks, ...(await fanIds(graph, { userId, before, limit })) }
}
