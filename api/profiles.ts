import type { Graph } from '../app/context.ts'
import { AppError } from '../core/errors.ts'
import type { UserId } from '../core/id-types.ts'
import { canSeeAccount } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { type UserProfilesRow, userProfiles } from '../graph/generated/users.ts'

/** Profiles as one viewer may see them, in the order of `ids`; unknown and forbidden ones are left out. */
export async function profiles(graph: Graph, viewerId: UserId | null, ids: readonly UserId[]) {
  const rows = await Promise.all(ids.map((id) => userProfiles(graph, { id, viewerId })))
  return rows.flatMap((row) => (row && canSeeAccount(viewerId, row) ? [userOf(row, viewerId)] : []))
}

/** @throws AppError not_found for what the viewer must not know exists */
export async function profile(graph: Graph, viewerId: UserId | null, id: UserId) {
  const [found] = await profiles(graph, viewerId, [id])
  if (!found) throw new AppError('not_found')
  return found
}

/** An account as its owner sees it.
 *  @throws AppError not_found */
export async function ownProfile(graph: Graph, id: UserId) {
  const row = await userProfiles(graph, { id, viewerId: id })
  if (!row) throw new AppError('not_found')
  return { ...userOf(row, id), email: row.email, phone: row.phone, role: row.role }
}

function userOf(row: UserProfilesRow, viewerId: UserId | null) {
  const { id, username, nickname, gender, birthday, location, bio, status } = row
  const { followingCount, fansCount, postsCount, following, followedBy } = row
  return {
    id,
    username,
    nickname,
    gender,
    birthday,
    location,
    bio,
    status,
    followingCount,
    fansCount,
    postsCount,
    createdAt: toTime(row.createdAt),
    updatedAt: toTime(row.updatedAt),
    relationship: viewerId === null || viewerId === id ? null : { userId: id, following, followedBy },
  }
}
