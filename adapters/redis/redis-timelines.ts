import type { PostId, UserId } from '../../core/id-types.ts'
import { compareIds, millisOfId } from '../../core/ids.ts'
import { positionOf, type Slice, type SliceRequest, unknownSlice } from '../../core/timeline.ts'
import { type RedisClient, redisError } from './connection.ts'
import { bytesOf, ID_BYTES, idHalves, idsOf } from './id-bytes.ts'
import type { Keys } from './keys.ts'
import { defineScript, type ScriptArg } from './script.ts'
import {
  clockLua,
  finishBuildLua,
  keepPullAuthorsLua,
  pushLua,
  readHomeLua,
  readListsLua,
  removeLua,
} from './timeline-scripts.ts'
import type { HomeLoad, HomeSlice, Timelines } from './timelines.ts'
import { tokenMaker } from './token-maker.ts'

export type TimelineOptions = {
  keys: Keys
  cap: number
  ttlSeconds: number
  /** Entries read from the graph when a list is built. */
  build: number
  /** Epoch milliseconds. */
  now: () => number
}

/** Lists in one script call: a few ms, during which Redis answers nobody else. */
const PUSH_CHUNK = 1_000
/** Follows that drop a timeline while it is built make the build start again this often; then the graph answers. */
const BUILD_ATTEMPTS = 4
/** Younger posts are not tidied away: a graph replica that lags may not know them yet. */
const FORGET_AGE_MILLIS = 60_000
const ALWAYS = String(Number.MAX_SAFE_INTEGER)

const nextToken = tokenMaker()
/** Tells two builds of one stamp apart; 8 hex digits. */
const nonce = (): string => nextToken().slice(8)

/** Timelines in Redis or a Redis Cluster. The rules and why they are exact: docs/decisions/timelines.md. */
export function redisTimelines(client: RedisClient, options: TimelineOptions): Timelines {
  const { keys, cap, ttlSeconds, build, now } = options
  // Entries above the cap before a list is cut: cutting writes the whole list.
  const slack = Math.ceil(cap / 12)
  const readHome = defineScript<[Buffer, Buffer, Buffer, Buffer]>(client, 'kithReadHome', readHomeLua)
  const readLists = defineScript<[Buffer, Buffer][]>(client, 'kithReadLists', readListsLua)
  const finishBuild = defineScript<number>(client, 'kithFinishBuild', finishBuildLua)
  const keepPullAuthors = defineScript<number>(client, 'kithKeepPullAuthors', keepPullAuthorsLua)
  const push = defineScript<number>(client, 'kithPush', pushLua)
  const remove = defineScript<number>(client, 'kithRemove', removeLua)
  const clock = defineScript<Buffer>(client, 'kithClock', clockLua)
  /** One build of a list at a time in this process; by build, so that nobody joins one that began before a drop. */
  const building = new Map<string, Promise<boolean>>()

  function buildOnce(id: string, work: () => Promise<boolean>): Promise<boolean> {
    const running = building.get(id)
    if (running !== undefined) return running
    const started = work().finally(() => building.delete(id))
    building.set(id, started)
    return started
  }

  async function buildHome(userId: UserId, head: Buffer, version: Buffer, load: HomeLoad): Promise<boolean> {
    const [ids, authors] = await Promise.all([load.newestIds(build), load.pullAuthors()])
    const stands = await finishBuild(
      [keys.timeline(userId), keys.pullAuthors(userId)],
      [...finishArgs(head, ids), Buffer.concat([version, bytesOf(authors)])],
    )
    return stands === 1
  }

  function finishArgs(head: Buffer, ids: PostId[]): ScriptArg[] {
    const complete = ids.length < build
    const floor = complete ? Buffer.alloc(ID_BYTES) : bytesOf(ids.slice(-1))
    return [buildOf(head), floor, bytesOf([...ids].reverse()), ttlSeconds, cap, slack]
  }

  async function pushChunk(bucket: string[], bucketClock: string, halves: [number, number]): Promise<number> {
    return push(bucket, [bucketClock, ...halves, cap, slack])
  }

  return {
    async home(userId, request, load): Promise<HomeSlice> {
      const names = [
        keys.timeline(userId),
        keys.pullAuthors(userId),
        keys.pullVersion(keys.bucketOf(userId)),
        keys.clock(keys.bucketOf(userId)),
      ]
      for (let attempt = 0; attempt < BUILD_ATTEMPTS; attempt++) {
        const [head, version, pulls, bytes] = await readHome(names, [...readArgs(request, ttlSeconds), nonce()])
        if (!isReady(head)) {
          await buildOnce(`${userId} ${buildOf(head)}`, () => buildHome(userId, head, version, load))
          continue
        }
        const slice = sliceOf(head, bytes, request)
        if (pulls.length > 0) return { ...slice, pullAuthors: idsOf(pulls, version.length) as string[] as UserId[] }
        const authors = await load.pullAuthors()
        const known = Buffer.concat([version, bytesOf(authors)])
        if ((await keepPullAuthors(names.slice(0, 2), [buildOf(head), known, ttlSeconds])) === 1)
          return { ...slice, pullAuthors: authors }
      }
      return { ...unknownSlice(request), pullAuthors: [] }
    },

    async authors(authorIds, request, load) {
      const slices = new Map<UserId, Slice>()
      let missing: readonly UserId[] = authorIds
      for (let attempt = 0; attempt < BUILD_ATTEMPTS && missing.length > 0; attempt++) {
        const unready: UserId[] = []
        await Promise.all(
          [...groupByBucket(keys, missing)].map(async ([bucket, ids]) => {
            const names = [keys.clock(bucket), ...ids.map(keys.authorList)]
            const replies = await readLists(names, readArgs(request, ttlSeconds))
            const builds = replies.map(async ([head, bytes], index) => {
              const authorId = ids[index] as UserId
              if (isReady(head)) {
                slices.set(authorId, sliceOf(head, bytes, request))
                return
              }
              unready.push(authorId)
              await buildOnce(`al ${authorId} ${buildOf(head)}`, async () => {
                const newest = await load(authorId, build)
                return (await finishBuild([keys.authorList(authorId)], finishArgs(head, newest))) === 1
              })
            })
            await Promise.all(builds)
          }),
        )
        missing = unready
      }
      return authorIds.map((id) => slices.get(id) ?? unknownSlice(request))
    },

    async drop(userIds) {
      await attempt(
        [...groupByBucket(keys, userIds)].map(([, ids]) =>
          client.unlink(...ids.flatMap((id) => [keys.timeline(id), keys.pullAuthors(id)])),
        ),
      )
    },

    async clocks() {
      const buckets = Array.from({ length: keys.buckets }, (_, bucket) => bucket)
      return Promise.all(buckets.map(async (bucket) => (await clock([keys.clock(bucket)], [])).toString('latin1')))
    },

    async pushMany(postId, userIds, clocks) {
      const halves = idHalves(postId)
      let taken = 0
      for (const [bucket, ids] of groupByBucket(keys, userIds)) {
        const names = ids.map(keys.timeline)
        // One after the other: other clients' commands get in between.
        for (let at = 0; at < names.length; at += PUSH_CHUNK)
          taken += await pushChunk(names.slice(at, at + PUSH_CHUNK), clocks[bucket] ?? '0', halves)
      }
      return taken
    },

    async pushOwn(authorId, postId, isPublic) {
      const lists = isPublic ? [keys.timeline(authorId), keys.authorList(authorId)] : [keys.timeline(authorId)]
      await pushChunk(lists, ALWAYS, idHalves(postId))
    },

    async forget(userId, postIds) {
      const old = postIds.filter((id) => millisOfId(id) < now() - FORGET_AGE_MILLIS)
      if (old.length > 0) await remove([keys.timeline(userId)], [cap, slack, ...old.flatMap(idHalves)])
    },

    async raisePullVersion() {
      const version = nonce()
      await attempt(Array.from({ length: keys.buckets }, (_, bucket) => client.set(keys.pullVersion(bucket), version)))
    },
  }
}

async function attempt(commands: Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all(commands)
  } catch (error) {
    throw redisError(error)
  }
}

function groupByBucket(keys: Keys, ids: readonly UserId[]): Map<number, UserId[]> {
  if (keys.buckets === 1) return new Map(ids.length > 0 ? [[0, [...ids]]] : [])
  const groups = new Map<number, UserId[]>()
  for (const id of ids) {
    const bucket = keys.bucketOf(id)
    const group = groups.get(bucket)
    if (group) group.push(id)
    else groups.set(bucket, [id])
  }
  return groups
}

function readArgs(request: SliceRequest, ttlSeconds: number): ScriptArg[] {
  const position = positionOf(request)
  const [high, low] = position === null ? ['', ''] : idHalves(position)
  return ['before' in request ? '1' : '0', high, low, request.limit, ttlSeconds, nonce()]
}

function isReady(head: Buffer): boolean {
  return head[25] === 0x52
}

/** Stamp and nonce: what a build is known by. */
function buildOf(head: Buffer): string {
  return head.toString('latin1', 9, 25) + head.toString('latin1', 26, 34)
}

function sliceOf(head: Buffer, bytes: Buffer, request: SliceRequest): Slice {
  const older = 'before' in request
  const ids = older ? idsOf(bytes).reverse() : idsOf(bytes)
  const floorId = String(head.readBigUInt64BE(1)) as PostId
  const floor = floorId === '0' ? null : floorId
  const position = positionOf(request)
  if (position !== null && floor !== null && compareIds(position, floor) < 0) return unknownSlice(request)
  if (ids.length === request.limit) return { ids, exactTo: ids.at(-1) ?? null }
  // Walking to newer ids there is no end but the newest; walking to older ones the list knows no more than its floor.
  return { ids, exactTo: older ? floor : null }
}
