import type { EpochMillis, UserId } from './id-types.ts'

export const privacies = ['public', 'friends', 'private'] as const
export type Privacy = (typeof privacies)[number]
/** How a post's privacy stands in the graph (`Post.vis`): the order of the author indexes. */
export const visOf: Readonly<Record<Privacy, number>> = { public: 0, friends: 1, private: 2 }

export const accountStatuses = ['active', 'deactivated', 'suspended'] as const
export type AccountStatus = (typeof accountStatuses)[number]

export const roles = ['user', 'moderator', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who looks. null: nobody is signed in, or an account that is not active: it sees what everybody sees. */
export type Beholder = { id: UserId; role: Role } | null

/** How a beholder stands to one account, as far as the rule asks. */
export type Tie = {
  /** One of the two blocks the other. */
  blocked: boolean
  /** The beholder is a fan of the account. */
  fan: boolean
  friend: boolean
}
export const noTie: Tie = { blocked: false, fan: false, friend: false }

export type SubjectAccount = { id: UserId; status: AccountStatus; locked: boolean }
export type SubjectPost = { authorId: UserId; privacy: Privacy }

/** Whether somebody may be told that an account exists: its owner and moderators always; everybody else while it is active
 *  and neither blocks the other. The form in Cypher: graph/privacy-twin.ts. */
export function canSeeAccount(beholder: Beholder, account: SubjectAccount, tie: Tie): boolean {
  if (beholder !== null && (beholder.id === account.id || isStaff(beholder.role))) return true
  return account.status === 'active' && !tie.blocked
}

/** Whether somebody may see what belongs to an account, its lists and posts: of a locked one only its fans and friends. */
export function canSeeContent(beholder: Beholder, account: SubjectAccount, tie: Tie): boolean {
  if (!canSeeAccount(beholder, account, tie)) return false
  if (!account.locked || tie.fan || tie.friend) return true
  return beholder !== null && (beholder.id === account.id || isStaff(beholder.role))
}

/** Whether somebody may see a post: its author; of what belongs to an account, public posts, and those for friends if a friend. */
export function canSeePost(beholder: Beholder, author: SubjectAccount, tie: Tie, post: SubjectPost): boolean {
  if (beholder !== null && beholder.id === post.authorId) return true
  if (!canSeeContent(beholder, author, tie)) return false
  return post.privacy === 'public' || (post.privacy === 'friends' && tie.friend)
}

/** Moderators must see what they are asked to judge, whoever blocks them. */
export function isStaff(role: Role): boolean {
  return role !== 'user'
}

/** Whether a mute that ends at `until` (null: never) holds. */
export function muteHolds(until: EpochMillis | null, now: EpochMillis): boolean {
  return until === null || until > now
}
