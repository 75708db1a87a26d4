import { expect } from 'vitest'
import { setMyStatus } from '../../api/endpoints/me/set-my-status.ts'
import { createPost } from '../../api/endpoints/posts/create-post.ts'
import { deletePost } from '../../api/endpoints/posts/delete-post.ts'
import { followUser } from '../../api/endpoints/relations/follow-user.ts'
import { unfollowUser } from '../../api/endpoints/relations/unfollow-user.ts'
import { getHomeTimeline } from '../../api/endpoints/timelines/get-home-timeline.ts'
import { AppError } from '../../core/errors.ts'
import type { PostId } from '../../core/id-types.ts'
import { compareIds } from '../../core/ids.ts'
import { importPosts } from '../../graph/generated/imports.ts'
import type { Graph } from '../../graph/spec.ts'
import { forgetTimelines } from '../../scripts/import/forget-timelines.ts'
import type { Op, SimpleOp } from './model-ops.ts'
import { oldId, type Person, type Process, type WaitingJob, type World } from './model-world.ts'

type ModelPost = { id: PostId; author: number; isPublic: boolean; deleted: boolean }
type Read = { items: { id: PostId }[]; next: string | null }
type Paused = { job: WaitingJob; go: () => void; done: Promise<void> }
type SlowRead = { go: () => void; done: Promise<void> }

/** One history: what happened on the real servers, and next to it what a page must show. */
export type History = {
  apply(op: Op): Promise<void>
  /** Ends what is held and lets every job run. */
  settle(): Promise<void>
  /** The same, and then walks every timeline in both directions. */
  settleAndCheck(limit: number): Promise<void>
}

/** Begins a history among new people, whose timelines nobody else's tests touch. */
export function beginHistory(world: World, [near, far]: [Process, Process], people: readonly Person[]): History {
  const active = people.map(() => true)
  const follows = new Set<string>()
  const posts: ModelPost[] = []
  /** Posts whose fan-out is not over: fans may or may not see them. */
  const pending = new Set<PostId>()
  const positions = new Map<number, PostId>()
  const inbox: WaitingJob[] = []
  let paused: Paused[] = []
  let slow: SlowRead[] = []

  const person = (index: number): Person => people[index % people.length] as Person
  const at = (index: number): number => index % people.length
  const edge = (by: number, who: number): string => `${at(by)} ${at(who)}`
  /** The far process must not be asked while one of its reads is held: a second one would wait for it, as it should. */
  const side = (index: number): Process => (index % 2 === 0 || slow.length > 0 ? near : far)

  /** All that a viewer may see, newest first. */
  function exact(viewer: number): ModelPost[] {
    return posts
      .filter((post) => {
        if (post.deleted) return false
        if (post.author === viewer) return true
        return post.isPublic && active[post.author] === true && follows.has(edge(viewer, post.author))
      })
      .sort((a, b) => compareIds(b.id, a.id))
  }

  /** Between the ends of a page everything that must be there is there, and nothing else; in order, each once. */
  function checkPage(viewer: number, read: PostId[], range: (id: PostId) => boolean, newestFirst: boolean): void {
    const may = exact(viewer).filter((post) => range(post.id))
    if (!newestFirst) may.reverse()
    const seen = new Set(read)
    const expected = may.filter((post) => seen.has(post.id) || post.author === viewer || !pending.has(post.id))
    expect(read).toEqual(expected.map((post) => post.id))
  }

  async function readPage(
    process: Process,
    viewer: number,
    before: PostId | null,
    limit: number,
  ): Promise<PostId | null> {
    const scope = `home:${person(viewer).id}`
    const cursor = before === null ? {} : { cursor: process.cursors.seal(scope, before) }
    const page = (await process.call(getHomeTimeline, person(viewer), { limit, ...cursor })) as Read
    const next = page.next === null ? null : (process.cursors.open(scope, page.next) as PostId)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    if (page.items.length < limit) expect(next === null || page.items.length > 0 || next !== before).toBe(true)
    checkPage(
      viewer,
      page.items.map((item) => item.id),
      (id) => (before === null || compareIds(id, before) < 0) && (next === null || compareIds(id, next) >= 0),
      true,
    )
    return next
  }

  async function readSince(process: Process, viewer: number, since: PostId, limit: number): Promise<PostId | null> {
    const page = (await process.call(getHomeTimeline, person(viewer), { limit, since })) as Read
    const next =
      page.next === null ? null : (process.cursors.open(`home-since:${person(viewer).id}`, page.next) as PostId)
    checkPage(
      viewer,
      page.items.map((item) => item.id),
      (id) => compareIds(id, since) > 0 && (next === null || compareIds(id, next) <= 0),
      false,
    )
    return next
  }

  async function outcome(call: Promise<unknown>, expected: string | null): Promise<boolean> {
    const code = await call.then(
      () => null,
      (error: unknown) => {
        if (error instanceof AppError) return error.code
        throw error
      },
    )
    expect(code).toBe(expected)
    return code === null
  }

  async function post(process: Process, by: number, isPublic: boolean): Promise<void> {
    const privacy = isPublic ? 'public' : 'private'
    const { id } = (await process.call(createPost, person(by), { text: 'x', privacy })) as { id: PostId }
    posts.push({ id, author: at(by), isPublic, deleted: false })
    pending.add(id)
  }

  async function simple(op: SimpleOp): Promise<void> {
    const { by } = op
    const me = person(by)
    if (op.do === 'reactivate') {
      await side(by).call(setMyStatus, me, { status: 'active' })
      active[at(by)] = true
      return
    }
    if (!active[at(by)]) return
    if (op.do === 'deactivate') {
      await side(op.side).call(setMyStatus, me, { status: 'deactivated' })
      active[at(by)] = false
    } else if (op.do === 'follow') {
      if (at(op.who) === at(by)) return
      const known = follows.has(edge(by, op.who))
      const expected = !active[at(op.who)] ? 'not_found' : known ? 'already_following' : null
      const call = side(op.side).call(followUser, me, { userId: person(op.who).id })
      if (await outcome(call, expected)) follows.add(edge(by, op.who))
    } else if (op.do === 'unfollow') {
      const expected = follows.has(edge(by, op.who)) ? null : 'not_following'
      const call = side(op.side).call(unfollowUser, me, { userId: person(op.who).id })
      if (await outcome(call, expected)) follows.delete(edge(by, op.who))
    } else if (op.do === 'post') await post(side(op.side), by, op.isPublic)
    else if (op.do === 'burst') await Promise.all(Array.from({ length: op.count }, () => post(side(op.side), by, true)))
    else if (op.do === 'delete') {
      const own = posts.filter((each) => each.author === at(by))
      const chosen = own[op.which % Math.max(1, own.length)]
      if (!chosen) return
      const call = side(op.side).call(deletePost, me, { postId: chosen.id })
      if (await outcome(call, chosen.deleted ? 'not_found' : null)) chosen.deleted = true
    }
  }

  async function importOld(by: number, era: number, count: number): Promise<void> {
    const made = Array.from({ length: count }, (_, number) => ({ number, ...oldId<'PostId'>(era + (number % 2)) }))
    const rows = made.map(({ id, atMillis }) => ({
      line: 1,
      key: `model:post:${id}`,
      authorKey: person(by).importKey,
      id,
      text: 'old',
      privacy: 'public',
      vis: 0,
      pushThreshold: near.config.KITH_PUSH_THRESHOLD,
      atMillis,
    }))
    expect(await importPosts(world.graph.scope(), rows)).toEqual([])
    await forgetTimelines(near.config.REDIS_CACHE_URL, 1_000)
    posts.push(...made.map(({ id }) => ({ id, author: at(by), isPublic: true, deleted: false })))
  }

  async function lose(what: Extract<Op, { do: 'lose' }>['what'], who: number): Promise<void> {
    const { client } = near.cache
    const { keys } = near
    const { id } = person(who)
    if (what === 'timeline') await client.del(keys.timeline(id))
    else if (what === 'pulls') await client.del(keys.pullAuthors(id))
    else if (what === 'authors') await client.del(keys.authorList(id))
    else if (what === 'version') await client.del(keys.pullVersion(keys.bucketOf(id)))
    else if (what === 'clock') await client.del(keys.clock(keys.bucketOf(id)))
    else if (what === 'card') await client.del(keys.object('user', id))
    else await client.flushall()
    if (what === 'scripts') await client.script('FLUSH')
  }

  async function runOnce(job: WaitingJob, save: (data: object) => Promise<void> = async () => {}): Promise<void> {
    for (const id of await near.run(job, save)) pending.delete(id)
  }

  async function runJobOp(op: Extract<Op, { do: 'job' }>): Promise<void> {
    inbox.push(...(await near.relay()))
    const index = op.which % Math.max(1, inbox.length)
    const job = inbox[index]
    if (!job) return
    if (op.how === 'crash') {
      // Killed at its first step, before or after the step was written down: it stays in the queue.
      await runOnce(job, async (data) => {
        if (op.which % 2 === 0) job.data = data as Record<string, unknown>
        throw new Error('killed')
      }).catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'killed')) throw error
      })
      return
    }
    inbox.splice(index, 1)
    if (op.how === 'pause') {
      await pauseJob(job)
      return
    }
    await runOnce(job)
    if (op.how === 'twice') await runOnce(job)
  }

  async function pauseJob(job: WaitingJob): Promise<void> {
    let go = (): void => {}
    const gate = new Promise<void>((open) => {
      go = open
    })
    let reached = (): void => {}
    const stopped = new Promise<void>((tell) => {
      reached = tell
    })
    const done = runOnce(job, async () => {
      reached()
      await gate
    })
    paused.push({ job, go, done })
    await Promise.race([stopped, done])
  }

  async function overtake({ by, side: process, who, limit }: Extract<Op, { do: 'overtake' }>): Promise<void> {
    if (!active[at(by)] || !active[at(who)] || at(by) === at(who)) return
    inbox.push(...(await near.relay()))
    await post(near, by, true)
    const [job] = (await near.relay()).filter((each) => each.consumer === 'fan-out')
    if (!job) throw new Error('the post has no fan-out job')
    await pauseJob(job)
    const change = follows.has(edge(who, by)) ? 'unfollow' : 'follow'
    await simple({ do: change, by: who, who: by, side: process })
    await readPage(side(process), at(who), null, limit)
  }

  async function beginSlowRead(by: number, limit: number): Promise<void> {
    // One at a time: it may wait for the answer that another one holds.
    if (!active[at(by)] || slow.length > 0) return
    let go = (): void => {}
    const gate = new Promise<void>((open) => {
      go = open
    })
    let reached = (): void => {}
    const stopped = new Promise<void>((tell) => {
      reached = tell
    })
    // Held when the graph has answered: what it said grows old until the cache is filled with it.
    const hold = (own: Graph): Graph => ({
      async run<Row>(spec: Parameters<Graph['run']>[0], input: object): Promise<Row> {
        const row = await own.run<Row>(spec, input)
        if (['homePull', 'homeSince', 'pullAuthors', 'authorPosts'].includes(spec.name)) {
          reached()
          await gate
        }
        return row
      },
    })
    const done = far.call(getHomeTimeline, person(by), { limit }, hold).then((page) => {
      // It may show any moment between its begin and its end, but in order and each post once.
      const ids = (page as Read).items.map((item) => item.id)
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => compareIds(b, a)))
    })
    slow.push({ go, done })
    await Promise.race([stopped, done])
  }

  async function endSlowReads(): Promise<void> {
    for (const read of slow) read.go()
    await Promise.all(slow.map((read) => read.done))
    slow = []
  }

  async function resumeJobs(): Promise<void> {
    for (const each of paused) each.go()
    await Promise.all(paused.map((each) => each.done))
    paused = []
  }

  async function settle(): Promise<void> {
    await endSlowReads()
    await runWaiting()
    // After the others, and on timelines that are built again: what they repair must not hide what a late fan-out does.
    if (paused.length > 0)
      for (const [viewer] of people.entries()) if (active[viewer]) await readPage(near, viewer, null, 3)
    await resumeJobs()
    await runWaiting()
  }

  /** Newest first: a queue promises no order. */
  async function runWaiting(): Promise<void> {
    inbox.push(...(await near.relay()))
    while (inbox.length > 0) await Promise.all(inbox.splice(-4).map((job) => runOnce(job)))
  }

  return {
    async apply(op) {
      if (op.do === 'page') {
        const viewer = at(op.by)
        if (!active[viewer]) return
        const next = await readPage(side(op.side), viewer, positions.get(viewer) ?? null, op.limit)
        if (next === null) positions.delete(viewer)
        else positions.set(viewer, next)
      } else if (op.do === 'since') {
        const viewer = at(op.by)
        if (!active[viewer]) return
        const since = posts[op.which % Math.max(1, posts.length)]?.id ?? ('1' as PostId)
        await readSince(side(op.side), viewer, since, op.limit)
      } else if (op.do === 'together') {
        const taken = new Set<string>()
        const apart = op.ops.filter((each) => {
          // Whatever order they end in, the outcome is one.
          const name = 'who' in each ? edge(each.by, each.who) : `${each.do} ${at(each.by)}`
          if (taken.has(name) || /deactivate|reactivate/.test(each.do)) return false
          return taken.add(name)
        })
        const viewers = op.ops.map((each) => at(each.by)).filter((viewer) => active[viewer])
        const reads = viewers.map((viewer) => side(viewer).call(getHomeTimeline, person(viewer), { limit: 5 }))
        await Promise.all([...apart.map(simple), ...reads])
      } else if (op.do === 'import') await importOld(op.by, op.era, op.count)
      else if (op.do === 'lose') await lose(op.what, op.who)
      else if (op.do === 'job') await runJobOp(op)
      else if (op.do === 'overtake') await overtake(op)
      else if (op.do === 'resume') await resumeJobs()
      else if (op.do === 'settle') await settle()
      else if (op.do === 'slow-read') await beginSlowRead(op.by, op.limit)
      else if (op.do === 'end-read') await endSlowReads()
      else await simple(op)
    },

    settle,

    async settleAndCheck(limit) {
      await settle()
      expect([...pending]).toEqual([])
      for (const [viewer] of people.entries()) {
        // What a deactivated account sees is shown to it when it is back.
        if (!active[viewer]) await simple({ do: 'reactivate', by: viewer, side: 0 })
      }
      for (const [viewer] of people.entries()) {
        for (let before: PostId | null = null; ; ) {
          before = await readPage(side(viewer), viewer, before, limit)
          if (before === null) break
        }
        for (let since: PostId | null = '1' as PostId; since !== null; )
          since = await readSince(side(viewer + 1), viewer, since, limit)
      }
    },
  }
}
