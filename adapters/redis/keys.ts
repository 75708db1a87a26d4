import type { UserId } from '../../core/id-types.ts'
import type { ObjectKind } from './object-cache.ts'

/** Every key of the cache Redis: what it is, who writes it, how long it lives. All of it may be lost at any time. The
 *  braces are the cluster's hash tag: keys of one bucket share a slot, and one script call stays within one bucket. */
export const keyCatalogue = {
  tl: {
    type: 'string',
    owner: 'timelines',
    life: 'KITH_TIMELINE_TTL_SECONDS after the last read',
    what: 'home timeline',
  },
  tp: { type: 'string', owner: 'timelines', life: 'as tl', what: 'authors merged into a home timeline' },
  al: { type: 'string', owner: 'timelines', life: 'as tl', what: "an author's newest public posts" },
  tc: { type: 'string', owner: 'timelines', life: 'none', what: 'clock of the bucket' },
  pv: { type: 'string', owner: 'timelines', life: 'none', what: 'version of "who is merged instead of pushed"' },
  ou: { type: 'string', owner: 'object cache', life: 'KITH_OBJECT_TTL_SECONDS', what: 'user card, lease or tombstone' },
  op: { type: 'string', owner: 'object cache', life: 'KITH_OBJECT_TTL_SECONDS', what: 'post, lease or tombstone' },
  os: { type: 'string', owner: 'object cache', life: 'KITH_OBJECT_TTL_SECONDS', what: 'session, lease or tombstone' },
  ot: { type: 'string', owner: 'object cache', life: 'KITH_OBJECT_TTL_SECONDS', what: 'ties, lease or tombstone' },
  bm: { type: 'list', owner: 'account bookmarks', life: '10 minutes', what: "bookmarks of an account's last writes" },
  fl: {
    type: 'string',
    owner: 'in-flight marks',
    life: 'the deadline of the request',
    what: 'a request that is running',
  },
} as const

const kindPrefix = { user: 'ou', post: 'op', session: 'os', ties: 'ot' } as const satisfies Record<
  ObjectKind,
  keyof typeof keyCatalogue
>

export type Keys = ReturnType<typeof keys>

/** Names of keys for a number of buckets, which must not change while a cluster holds data. */
export function keys(buckets: number) {
  const bucketOf = (id: string): number => (buckets === 1 ? 0 : hash(id) % buckets)
  return {
    buckets,
    bucketOf,
    timeline: (id: UserId): string => `tl:{${bucketOf(id)}}:${id}`,
    pullAuthors: (id: UserId): string => `tp:{${bucketOf(id)}}:${id}`,
    authorList: (id: UserId): string => `al:{${bucketOf(id)}}:${id}`,
    clock: (bucket: number): string => `tc:{${bucket}}`,
    pullVersion: (bucket: number): string => `pv:{${bucket}}`,
    object: (kind: ObjectKind, id: string): string => `${kindPrefix[kind]}:{${bucketOf(id)}}:${id}`,
    bookmarks: (id: UserId): string => `bm:{${bucketOf(id)}}:${id}`,
    inFlight: (key: string): string => `fl:{${bucketOf(key)}}:${key}`,
  }
}

/** FNV-1a. Not `id % buckets`: the low bits of a snowflake are its sequence number, nearly always 0. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
