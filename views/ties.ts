import type { EpochMillis, UserId } from '../core/id-types.ts'
import { type Beholder, muteHolds, noTie, type SubjectAccount, type Tie } from '../core/privacy.ts'
import { pairTies, type UserTiesRow, userTies } from '../graph/generated/users.ts'
import type { CardSource } from './card-source.ts'

/** What the relations of one account say for the privacy rule, as cached. A list that is full may lack some; then the
 *  graph is asked for the pair. */
export type Ties = {
  blocks: ReadonlySet<UserId>
  friends: ReadonlySet<UserId>
  /** Locked accounts it follows, as of the last look: one that is not in it may have been locked since. */
  locked: ReadonlySet<UserId>
  /** End of each mute; null: never. */
  mutes: ReadonlyMap<UserId, EpochMillis | null>
}

type Pair = Tie & { muted: boolean }
const noPair: Pair = { ...noTie, muted: false }

/** Entries of one list. Whoever has more of one kind costs a graph query per page instead of a longer read. */
const LIMIT = 1_000

const nobodys: Ties = { blocks: new Set(), friends: new Set(), locked: new Set(), mutes: new Map() }

/** What was read from the cache stays the same object while its version is current: it is taken apart once. */
const takenApart = new WeakMap<UserTiesRow, Ties>()

/** The ties of who looks: one cached object, in the round trip of whatever else is asked for in the same tick. */
export async function tiesOf({ graph, objects }: CardSource, beholder: Beholder): Promise<Ties> {
  if (beholder === null) return nobodys
  const { id } = beholder
  const found = await objects.getMany<UserTiesRow>('ties', [id], async () => {
    const row = await userTies(graph, { id, limit: LIMIT })
    return new Map(row ? [[id, row]] : [])
  })
  const row = found.get(id)
  if (!row) return nobodys
  const known = takenApart.get(row)
  if (known) return known
  const ties = takeApart(row)
  takenApart.set(row, ties)
  return ties
}

/** How a beholder stands to each of some accounts. No query, but for the accounts of which the ties cannot tell.
 *  @returns by account id; accounts without any tie are left out: noTie */
export async function tiesTo(
  { graph, objects, now }: CardSource,
  beholder: Beholder,
  ties: Ties,
  accounts: Iterable<SubjectAccount>,
): Promise<ReadonlyMap<UserId, Pair>> {
  const pairs = new Map<UserId, Pair>()
  if (beholder === null) return pairs
  const time = now()
  const unknown: SubjectAccount[] = []
  for (const account of accounts) {
    const { id, locked } = account
    if (id === beholder.id) continue
    const fan = ties.locked.has(id)
    const blocked = ties.blocks.has(id)
    const friend = ties.friends.has(id)
    const until = ties.mutes.get(id)
    const muted = until !== undefined && muteHolds(until, time)
    const mayLack =
      (!blocked && ties.blocks.size >= LIMIT) ||
      (!friend && ties.friends.size >= LIMIT) ||
      (until === undefined && ties.mutes.size >= LIMIT) ||
      (locked && !fan && !friend)
    if (mayLack) unknown.push(account)
    else if (fan || blocked || friend || muted) pairs.set(id, { blocked, fan, friend, muted })
  }
  if (unknown.length > 0) {
    const viewerId = beholder.id
    const rows = await Promise.all(unknown.map(({ id }) => pairTies(graph, { viewerId, id, nowMillis: time })))
    for (const [index, { id }] of unknown.entries()) pairs.set(id, rows[index] ?? noPair)
    // A followed account was locked after the look: look anew, so that the graph is not asked at every read.
    const outdated = ties.locked.size < LIMIT && unknown.some(({ id, locked }) => locked && pairs.get(id)?.fan)
    if (outdated) void objects.raise('ties', [viewerId]).catch(() => {})
  }
  return pairs
}

function takeApart({ blocks, friends, locked, mutes, until }: UserTiesRow): Ties {
  return {
    blocks: new Set(blocks),
    friends: new Set(friends),
    locked: new Set(locked),
    mutes: new Map(mutes.map((id, index) => [id, until[index] || null])),
  }
}
