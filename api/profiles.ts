import type { Context, Graph } from '../app/context.ts'
import { AppError } from '../core/errors.ts'
import type { UserId } from '../core/id-types.ts'
import { type Beholder, canSeeAccount } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { type UserProfilesRow, userProfiles } from '../graph/generated/users.ts'
import type { EndpointContext } from './endpoint.ts'
import { relationClock } from './relation-clock.ts'

type Reading = Pick<Context, 'config' | 'now'> & { graph: Graph }

/** Profiles as who looks may see them, in the order of `ids`; unknown and forbidden ones are left out. */
export async function profiles(
  ctx: Reading & Pick<EndpointContext, 'beholder'>,
  ids: readonly UserId[],
): Promise<ReturnType<typeof userOf>[]> {
  const { beholder } = ctx
  const rows = await Promise.all(ids.map((id) => read(ctx, id, beholder?.id ?? null)))
  return rows.flatMap((row) => (row && mayShow(row, beholder) ? [userOf(row, beholder?.id ?? null)] : []))
}

/** @throws AppError not_found for what the viewer must not know exists */
export async function profile(ctx: Reading & Pick<EndpointContext, 'beholder'>, id: UserId) {
  const [found] = await profiles(ctx, [id])
  if (!found) throw new AppError('not_found')
  return found
}

/** An account as its owner sees it.
 *  @throws AppError not_found */
export async function ownProfile(ctx: Reading, id: UserId) {
  const row = await read(ctx, id, id)
  if (!row) throw new AppError('not_found')
  return { ...userOf(row, id), email: row.email, phone: row.phone, role: row.role }
}

function read(ctx: Reading, id: UserId, viewerId: UserId | null) {
  return userProfiles(ctx.graph, { id, viewerId, ...relationClock(ctx) })
}

function mayShow(row: UserProfilesRow, beholder: Beholder): boolean {
  const { following: fan, friend, blocking, blockedBy } = row
  return canSeeAccount(beholder, row, { blocked: blocking || blockedBy, fan, friend })
}

function userOf(row: UserProfilesRow, viewerId: UserId | null) {
  const { id, username, nickname, locked, gender, birthday, location, bio, status } = row
  const { followingCount, fansCount, friendsCount, postsCount } = row
  const { following, followedBy, followRequested, requestedToFollow } = row
  const { friend, friendRequestSent, friendRequestReceived, blocking, muting } = row
  const relationship = {
    userId: id,
    following,
    followedBy,
    followRequested,
    requestedToFollow,
    friend,
    friendRequestSent,
    friendRequestReceived,
    blocking,
    muting,
  }
  return {
    id,
    username,
    nickname,
    locked,
    gender,
    birthday,
    location,
    bio,
    status,
    followingCount,
    fansCount,
    friendsCount,
    postsCount,
    createdAt: toTime(row.createdAt),
    updatedAt: toTime(row.updatedAt),
    relationship: viewerId === null || viewerId === id ? null : relationship,
  }
}
