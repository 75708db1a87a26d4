import { z } from 'zod'
import type { PostId, SessionId, UserId } from './id-types.ts'
import { isId } from './ids.ts'
import { accountStatuses, privacies, roles } from './privacy.ts'
import { graphemeCount, isCleanText, normaliseText } from './text.ts'

const idShape = <Kind extends string>(what: string) =>
  z
    .string()
    .refine(isId, { error: `is not the id of a ${what}` })
    .transform((text) => text as Kind)
    .meta({ description: `Id of a ${what}.`, override: { type: 'string', pattern: '^[1-9][0-9]{0,18}$' } })

/** Ids as clients send them. */
export const userId = idShape<UserId>('user')
export const postId = idShape<PostId>('post')
export const sessionId = idShape<SessionId>('session')

/** Ids and times as we send them. */
const id = z.string().meta({ description: 'Opaque id, a decimal string.', examples: ['1859000000000000001'] })
const time = z.iso.datetime({ precision: 3 }).meta({ description: 'RFC 3339, UTC, milliseconds.' })

/** Text of at most `max` grapheme clusters, NFC, without control characters and lone surrogates. */
export function cleanText(max: number, min = 1) {
  return z
    .string()
    .refine(isCleanText, { error: 'must not contain control characters or lone surrogates' })
    .transform(normaliseText)
    .refine((text) => graphemeCount(text, max) <= max, { error: `must have at most ${max} characters` })
    .refine((text) => text.trim().length >= min, {
      error: min === 1 ? 'must not be empty' : `must have at least ${min} characters`,
    })
    .meta({
      description: `At most ${max} characters, counted as people do (grapheme clusters).`,
      override: { type: 'string', minLength: min, maxLength: max },
    })
}

const RESERVED = new Set([
  'admin',
  'administrator',
  'root',
  'system',
  'support',
  'kith',
  'me',
  'api',
  'null',
  'undefined',
  'anonymous',
  'moderator',
  'help',
  'security',
])

export const username = z
  .string()
  .regex(/^[A-Za-z0-9_.]{3,50}$/, { error: 'must be 3 to 50 of letters, digits, "_" and "."' })
  .refine((name) => !RESERVED.has(name.toLowerCase()), { error: 'is reserved' })
export const password = z
  .string()
  .min(8)
  .max(256)
  .refine((text) => text.isWellFormed(), { error: 'must not contain lone surrogates' })
/** zod's pattern, but no label of the domain ends in a hyphen. @source RFC 1035, section 2.3.1 */
const EMAIL =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

export const email = z
  .email({ pattern: EMAIL })
  .max(100)
  .transform((text) => text.toLowerCase())
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'must be an E.164 number such as +491701234567' })
export const nickname = cleanText(50)

export const userCard = z
  .object({
    id,
    username: z.string(),
    nickname: z.string(),
    locked: z.boolean().meta({ description: 'Posts and lists are for fans and friends; who wants to follow, asks.' }),
  })
  .meta({ id: 'UserCard' })

export const relationship = z
  .object({
    userId: id,
    following: z.boolean(),
    followedBy: z.boolean(),
    followRequested: z.boolean().meta({ description: 'The viewer asked to follow and waits for the answer.' }),
    requestedToFollow: z.boolean().meta({ description: 'This account asked to follow the viewer.' }),
    friend: z.boolean(),
    friendRequestSent: z.boolean(),
    friendRequestReceived: z.boolean(),
    blocking: z.boolean(),
    muting: z.boolean(),
  })
  .meta({ id: 'Relationship' })

export const user = userCard
  .extend({
    gender: z.string().nullable(),
    birthday: z.iso.date().nullable(),
    location: z.string().nullable(),
    bio: z.string().nullable(),
    status: z.enum(accountStatuses),
    followingCount: z.int(),
    fansCount: z.int(),
    friendsCount: z.int(),
    postsCount: z.int(),
    createdAt: time,
    updatedAt: time,
    relationship: relationship.nullable(),
  })
  .meta({ id: 'User' })

export const account = user
  .extend({ email: z.string().nullable(), phone: z.string().nullable(), role: z.enum(roles) })
  .meta({ id: 'Account' })

export const session = z
  .object({ id, accessToken: z.string(), refreshToken: z.string(), expiresInSeconds: z.int() })
  .meta({ id: 'Session' })
export const sessionEntry = z
  .object({ id, createdAt: time, lastUsedAt: time, userAgent: z.string().nullable(), current: z.boolean() })
  .meta({ id: 'SessionEntry' })

export const post = z
  .object({
    id,
    author: userCard,
    text: z.string(),
    privacy: z.enum(privacies),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Post' })

/** An item of a relation list. */
export const relationCard = userCard
  .extend({ since: time.meta({ description: 'When the relation began.' }) })
  .meta({ id: 'RelationCard' })

/** An item of the list of mutes. */
export const mutedCard = relationCard
  .extend({ until: time.nullable().meta({ description: 'When the mute ends by itself; null: never.' }) })
  .meta({ id: 'MutedCard' })

/** How many fans of an account the viewer follows, and some of them. */
export const knownFans = z
  .object({
    userId: id,
    total: z.int(),
    people: z.array(userCard).meta({ description: 'Up to three of them.' }),
  })
  .meta({ id: 'KnownFans' })

export const pathVias = ['friends', 'following', 'any'] as const
export type PathVia = (typeof pathVias)[number]
/** `?via=`: what a path is made of. */
export const via = z.enum(pathVias).default('any').meta({
  description:
    'Made of friendships, of follows from the viewer to the account, or of both kinds whatever their direction.',
})

export const path = z
  .object({
    degree: z.int().nullable().meta({ description: 'Steps of the shortest path; null when none was found.' }),
    people: z.array(userCard).meta({ description: 'From the viewer to the account; empty without a path.' }),
    edges: z
      .array(z.object({ from: id, to: id, kind: z.enum(['follow', 'friend']) }))
      .meta({ description: 'One for each step; a follow is told from fan to followee.' }),
    complete: z.boolean().meta({ description: 'False when the search was given up before it found out.' }),
  })
  .meta({ id: 'Path' })

/** A page: `next` is the cursor of the next one, null at the end. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A page of which the number of all items is known. */
export function countedPage<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.int() })
}

/** `?ids=`: up to 100 ids separated by commas, each once. */
export function idList<Kind extends string>(of: z.ZodType<Kind, string>) {
  return z
    .string()
    .max(2_100)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(of).min(1).max(100))
    .meta({
      override: { type: 'string', pattern: '^[1-9][0-9]{0,18}(,[1-9][0-9]{0,18}){0,99}$' },
      description: 'Up to 100 ids, separated by commas.',
    })
}

/** `?limit=`: 1..100 items of a page. */
export const limit = z
  .string()
  .refine((text) => /^([1-9]\d?|100)$/.test(text), { error: 'must be a number from 1 to 100' })
  .transform(Number)
  .default(20)
  .meta({
    override: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    description: 'Items of the page, at most.',
  })

/** `?direction=`: requests received or sent. */
export const direction = z.enum(['incoming', 'outgoing']).default('incoming').meta({
  description: 'Those that others made to the viewer, or those the viewer made.',
})

/** `?cursor=`: `next` of the page before. */
export const cursor = z.string().min(1).max(500).optional().meta({ description: '`next` of the page before.' })

/** RFC 3339 in UTC with milliseconds. */
export function toTime(millis: number): string {
  return new Date(millis).toISOString()
}
