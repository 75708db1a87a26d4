import type { UserId } from './id-types.ts'

export type Privacy = 'public' | 'private'
export type AccountStatus = 'active' | 'deactivated'

export type SubjectAccount = { id: UserId; status: AccountStatus }
export type SubjectPost = { authorId: UserId; privacy: Privacy }

/** Who may see an account: everyone while it is active, and always its owner. */
export function canSeeAccount(viewerId: UserId | null, account: SubjectAccount): boolean {
  return account.status === 'active' || account.id === viewerId
}

/** Who may see a post: its author, and for a public post of an active account everyone. */
export function canSeePost(viewerId: UserId | null, author: SubjectAccount, post: SubjectPost): boolean {
  if (viewerId === post.authorId) return true
  return author.status === 'active' && post.privacy === 'public'
}
