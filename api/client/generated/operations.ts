// Generated from the endpoint declarations by `npm run docs`. Do not edit.

import type { CallOptions } from '../client-types.ts'

export type Account = {
  /** Opaque id, a decimal string. */
  id: string
  username: string
  nickname: string
  /** Posts and lists are for fans and friends; who wants to follow, asks. */
  locked: boolean
  gender: string | null
  birthday: string | null
  location: string | null
  bio: string | null
  status: "active" | "deactivated" | "suspended"
  followingCount: number
  fansCount: number
  friendsCount: number
  postsCount: number
  /** RFC 3339, UTC, milliseconds. */
  createdAt: string
  /** RFC 3339, UTC, milliseconds. */
  updatedAt: string
  relationship: Relationship | null
  email: string | null
  phone: string | null
  role: "user" | "moderator" | "admin"
}

export type Relationship = {
  /** Opaque id, a decimal string. */
  userId: string
  following: boolean
  followedBy: boolean
  /** The viewer asked to follow and waits for the answer. */
  followRequested: boolean
  /** This account asked to follow the viewer. */
  requestedToFollow: boolean
  friend: boolean
  friendRequestSent: boolean
  friendRequestReceived: boolean
  blocking: boolean
  muting: boolean
}

export type Session = {
  /** Opaque id, a decimal string. */
  id: string
  accessToken: string
  refreshToken: string
  expiresInSeconds: number
}

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: "bad_request" | "invalid_cursor" | "invalid_bookmark" | "unauthenticated" | "invalid_token" | "invalid_credentials" | "invalid_refresh_token" | "account_inactive" | "account_suspended" | "account_locked" | "forbidden" | "not_found" | "not_following" | "not_a_fan" | "not_friends" | "not_blocking" | "not_muting" | "no_follow_request" | "no_friend_request" | "method_not_allowed" | "already_following" | "already_requested" | "already_friends" | "already_blocking" | "already_muting" | "follow_requests_waiting" | "username_taken" | "email_taken" | "phone_taken" | "idempotency_in_progress" | "precondition_failed" | "too_large" | "unsupported_media_type" | "validation_failed" | "cannot_follow_self" | "cannot_befriend_self" | "cannot_block_self" | "cannot_mute_self" | "friend_limit" | "friend_request_limit" | "block_limit" | "mute_limit" | "following_limit" | "idempotency_mismatch" | "rate_limited" | "internal" | "unavailable"
  requestId: string
  errors?: {
    path: string
    code: string
    message: string
  }[]
}

export type SessionEntry = {
  /** Opaque id, a decimal string. */
  id: string
  /** RFC 3339, UTC, milliseconds. */
  createdAt: string
  /** RFC 3339, UTC, milliseconds. */
  lastUsedAt: string
  userAgent: string | null
  current: boolean
}

export type User = {
  /** Opaque id, a decimal string. */
  id: string
  username: string
  nickname: string
  /** Posts and lists are for fans and friends; who wants to follow, asks. */
  locked: boolean
  gender: string | null
  birthday: string | null
  location: string | null
  bio: string | null
  status: "active" | "deactivated" | "suspended"
  followingCount: number
  fansCount: number
  friendsCount: number
  postsCount: number
  /** RFC 3339, UTC, milliseconds. */
  createdAt: string
  /** RFC 3339, UTC, milliseconds. */
  updatedAt: string
  relationship: Relationship | null
}

export type KnownFans = {
  /** Opaque id, a decimal string. */
  userId: string
  total: number
  /** Up to three of them. */
  people: UserCard[]
}

export type UserCard = {
  /** Opaque id, a decimal string. */
  id: string
  username: string
  nickname: string
  /** Posts and lists are for fans and friends; who wants to follow, asks. */
  locked: boolean
}

export type Post = {
  /** Opaque id, a decimal string. */
  id: string
  author: UserCard
  text: string
  privacy: "public" | "friends" | "private"
  /** RFC 3339, UTC, milliseconds. */
  createdAt: string
  /** RFC 3339, UTC, milliseconds. */
  updatedAt: string
}

export type RelationCard = {
  /** Opaque id, a decimal string. */
  id: string
  username: string
  nickname: string
  /** Posts and lists are for fans and friends; who wants to follow, asks. */
  locked: boolean
  /** When the relation began. */
  since: string
}

export type Path = {
  /** Steps of the shortest path; null when none was found. */
  degree: number | null
  /** From the viewer to the account; empty without a path. */
  people: UserCard[]
  /** One for each step; a follow is told from fan to followee. */
  edges: {
    /** Opaque id, a decimal string. */
    from: string
    /** Opaque id, a decimal string. */
    to: string
    kind: "follow" | "friend"
  }[]
  /** False when the search was given up before it found out. */
  complete: boolean
}

export type MutedCard = {
  /** Opaque id, a decimal string. */
  id: string
  username: string
  nickname: string
  /** Posts and lists are for fans and friends; who wants to follow, asks. */
  locked: boolean
  /** When the relation began. */
  since: string
  /** When the mute ends by itself; null: never. */
  until: string | null
}

export type CreateAccountInput = {
  username: string
  password: string
  email?: string | null
  phone?: string | null
  /** The username unless given. */
  nickname?: string
}

export type GetMeInput = Record<string, never>

export type UpdateMeInput = {
  /** At most 50 characters, counted as people do (grapheme clusters). */
  nickname?: string
  gender?: string | null
  birthday?: string | null
  location?: string | null
  bio?: string | null
  email?: string | null
  phone?: string | null
  locked?: boolean
  /** What becomes of requests to follow when the account is unlocked. */
  waitingFollowRequests?: "accept" | "decline"
}

export type SetMyStatusInput = {
  status: "active" | "deactivated"
}

export type ChangeMyPasswordInput = {
  currentPassword: string
  newPassword: string
}

export type CreateSessionInput = {
  /** Username, email address or phone number. */
  login: string
  password: string
}

export type RefreshSessionInput = {
  refreshToken: string
}

export type ListSessionsInput = Record<string, never>

export type EndSessionInput = {
  sessionId: "current" | string
}

export type ListUsersInput = {
  ids: string | string[]
}

export type ListFansYouKnowOfUsersInput = {
  ids: string | string[]
}

export type GetUserByUsernameInput = {
  username: string
}

export type GetUserInput = {
  /** Id of a user. */
  userId: string
}

export type ListUserPostsInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListFollowingInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListFansInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListFriendsInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListMutualFriendsInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListFansYouKnowInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListBothFollowInput = {
  /** Id of a user. */
  userId: string
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type GetPathInput = {
  /** Id of a user. */
  userId: string
  /** Made of friendships, of follows from the viewer to the account, or of both kinds whatever their direction. */
  via?: "friends" | "following" | "any"
}

export type ListRelationshipsInput = {
  ids: string | string[]
}

export type FollowUserInput = {
  /** Id of a user. */
  userId: string
}

export type UnfollowUserInput = {
  /** Id of a user. */
  userId: string
}

export type RemoveFanInput = {
  /** Id of a user. */
  userId: string
}

export type ListFollowRequestsInput = {
  /** Those that others made to the viewer, or those the viewer made. */
  direction?: "incoming" | "outgoing"
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type AcceptFollowRequestInput = {
  /** Id of a user. */
  userId: string
}

export type DeclineFollowRequestInput = {
  /** Id of a user. */
  userId: string
}

export type ListFriendRequestsInput = {
  /** Those that others made to the viewer, or those the viewer made. */
  direction?: "incoming" | "outgoing"
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type SendFriendRequestInput = {
  /** Id of a user. */
  userId: string
}

export type AcceptFriendRequestInput = {
  /** Id of a user. */
  userId: string
}

export type EndFriendRequestInput = {
  /** Id of a user. */
  userId: string
}

export type UnfriendInput = {
  /** Id of a user. */
  userId: string
}

export type ListBlocksInput = {
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type BlockUserInput = {
  /** Id of a user. */
  userId: string
}

export type UnblockUserInput = {
  /** Id of a user. */
  userId: string
}

export type ListMutesInput = {
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type MuteUserInput = {
  /** Id of a user. */
  userId: string
  /** When the mute ends by itself, in the future; null or absent: never. */
  until?: string | null
}

export type UnmuteUserInput = {
  /** Id of a user. */
  userId: string
}

export type ListMyFollowingInput = {
  order?: "newest" | "oldest"
  /** `mutual`: each follows the other. `not_following_back`: only one of the two follows. `dormant`: has published nothing for a while that the viewer could see. */
  filter?: "all" | "mutual" | "not_following_back" | "dormant"
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ListMyFansInput = {
  order?: "newest" | "oldest"
  /** `mutual`: each follows the other. `not_following_back`: only one of the two follows. `dormant`: has published nothing for a while that the viewer could see. */
  filter?: "all" | "mutual" | "not_following_back" | "dormant"
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}

export type ChangeRelationsInput = {
  action: "follow" | "unfollow" | "remove_fan" | "block" | "unblock" | "mute" | "unmute" | "accept_follow_request" | "decline_follow_request" | "accept_friend_request" | "end_friend_request" | "unfriend"
  userIds: string[]
}

export type CreatePostInput = {
  /** At most 2000 characters, counted as people do (grapheme clusters). */
  text: string
  privacy?: "public" | "friends" | "private"
}

export type ListPostsInput = {
  ids: string | string[]
}

export type GetPostInput = {
  /** Id of a post. */
  postId: string
}

export type DeletePostInput = {
  /** Id of a post. */
  postId: string
}

export type GetHomeTimelineInput = {
  /** Items of the page, at most. */
  limit?: number
  /** `next` of the page before. */
  cursor?: string
  /** Only posts newer than this one. */
  since?: string
}

export type SetUserStatusInput = {
  /** Id of a user. */
  userId: string
  status: "active" | "suspended"
  reason?: string | null
}

export type Api = {
  /** POST /v1/accounts: Register an account and sign in. */
  createAccount(input: CreateAccountInput, options?: CallOptions): Promise<{
    account: Account
    session: Session
  }>
  /** GET /v1/me: The own account. */
  getMe(input?: GetMeInput, options?: CallOptions): Promise<Account>
  /** PATCH /v1/me: Edit the own profile. */
  updateMe(input?: UpdateMeInput, options?: CallOptions): Promise<Account>
  /** PUT /v1/me/status: Deactivate or reactivate the own account. */
  setMyStatus(input: SetMyStatusInput, options?: CallOptions): Promise<Account>
  /** PUT /v1/me/password: Change the own password; all other sessions end. */
  changeMyPassword(input: ChangeMyPasswordInput, options?: CallOptions): Promise<undefined>
  /** POST /v1/sessions: Sign in with username, email or phone, and password. */
  createSession(input: CreateSessionInput, options?: CallOptions): Promise<Session>
  /** POST /v1/sessions/refresh: Exchange a refresh token for new tokens. */
  refreshSession(input: RefreshSessionInput, options?: CallOptions): Promise<Session>
  /** GET /v1/sessions: The open sessions of the own account, the last used first. */
  listSessions(input?: ListSessionsInput, options?: CallOptions): Promise<{
    items: SessionEntry[]
    next: string | null
  }>
  /** DELETE /v1/sessions/:sessionId: End one of the own sessions; `current` is the one that asks. */
  endSession(input: EndSessionInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/users: Profiles by id, in the order asked for; unknown ones are left out. */
  listUsers(input: ListUsersInput, options?: CallOptions): Promise<{
    items: User[]
    next: string | null
  }>
  /** GET /v1/users/fans-you-know: For several accounts, how many of their fans the viewer follows, and up to three of these. */
  listFansYouKnowOfUsers(input: ListFansYouKnowOfUsersInput, options?: CallOptions): Promise<{
    items: KnownFans[]
    next: string | null
  }>
  /** GET /v1/users/by-username/:username: A profile by username, in whatever case it is written. */
  getUserByUsername(input: GetUserByUsernameInput, options?: CallOptions): Promise<User>
  /** GET /v1/users/:userId: A profile with its counts, and how the viewer stands to it. */
  getUser(input: GetUserInput, options?: CallOptions): Promise<User>
  /** GET /v1/users/:userId/posts: Posts of one account that the viewer may see, newest first. */
  listUserPosts(input: ListUserPostsInput, options?: CallOptions): Promise<{
    items: Post[]
    next: string | null
  }>
  /** GET /v1/users/:userId/following: Accounts that somebody follows, newest first. */
  listFollowing(input: ListFollowingInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** GET /v1/users/:userId/fans: Fans of an account, newest first. */
  listFans(input: ListFansInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** GET /v1/users/:userId/friends: Friends of an account, newest first. */
  listFriends(input: ListFriendsInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** GET /v1/users/:userId/mutual-friends: Friends that the viewer and an account have in common, newest account first. */
  listMutualFriends(input: ListMutualFriendsInput, options?: CallOptions): Promise<{
    items: UserCard[]
    next: string | null
    total: number
  }>
  /** GET /v1/users/:userId/fans-you-know: Fans of an account whom the viewer follows, newest account first. */
  listFansYouKnow(input: ListFansYouKnowInput, options?: CallOptions): Promise<{
    items: UserCard[]
    next: string | null
    total: number
  }>
  /** GET /v1/users/:userId/both-follow: Accounts that the viewer and an account both follow, newest account first. */
  listBothFollow(input: ListBothFollowInput, options?: CallOptions): Promise<{
    items: UserCard[]
    next: string | null
    total: number
  }>
  /** GET /v1/users/:userId/path: A shortest path from the viewer to an account, with the people on it. */
  getPath(input: GetPathInput, options?: CallOptions): Promise<Path>
  /** GET /v1/me/relationships: How the viewer stands to several accounts; those it may not see are left out. */
  listRelationships(input: ListRelationshipsInput, options?: CallOptions): Promise<{
    items: Relationship[]
    next: string | null
  }>
  /** PUT /v1/me/following/:userId: Follow an account, or ask a locked one. */
  followUser(input: FollowUserInput, options?: CallOptions): Promise<Relationship>
  /** DELETE /v1/me/following/:userId: Stop following an account, or take back the request to. */
  unfollowUser(input: UnfollowUserInput, options?: CallOptions): Promise<undefined>
  /** DELETE /v1/me/fans/:userId: Make an account follow no more. */
  removeFan(input: RemoveFanInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/me/follow-requests: Requests to follow that wait for an answer, newest first. */
  listFollowRequests(input?: ListFollowRequestsInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** POST /v1/me/follow-requests/:userId/accept: Let an account follow that asked to. */
  acceptFollowRequest(input: AcceptFollowRequestInput, options?: CallOptions): Promise<Relationship>
  /** DELETE /v1/me/follow-requests/:userId: Decline the request of an account that asked to follow. */
  declineFollowRequest(input: DeclineFollowRequestInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/me/friend-requests: Friend requests that wait for an answer, newest first. */
  listFriendRequests(input?: ListFriendRequestsInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** PUT /v1/me/friend-requests/:userId: Ask an account to be friends. */
  sendFriendRequest(input: SendFriendRequestInput, options?: CallOptions): Promise<Relationship>
  /** POST /v1/me/friend-requests/:userId/accept: Be friends with an account that asked. */
  acceptFriendRequest(input: AcceptFriendRequestInput, options?: CallOptions): Promise<Relationship>
  /** DELETE /v1/me/friend-requests/:userId: Take back a friend request, or decline one. */
  endFriendRequest(input: EndFriendRequestInput, options?: CallOptions): Promise<undefined>
  /** DELETE /v1/me/friends/:userId: End a friendship; the two still follow each other. */
  unfriend(input: UnfriendInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/me/blocks: Accounts that the viewer blocks, newest first. */
  listBlocks(input?: ListBlocksInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** PUT /v1/me/blocks/:userId: Block an account. */
  blockUser(input: BlockUserInput, options?: CallOptions): Promise<Relationship>
  /** DELETE /v1/me/blocks/:userId: End a block. */
  unblockUser(input: UnblockUserInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/me/mutes: Accounts that the viewer mutes, newest first. */
  listMutes(input?: ListMutesInput, options?: CallOptions): Promise<{
    items: MutedCard[]
    next: string | null
  }>
  /** PUT /v1/me/mutes/:userId: Mute an account, for ever or until a time. */
  muteUser(input: MuteUserInput, options?: CallOptions): Promise<Relationship>
  /** DELETE /v1/me/mutes/:userId: End a mute. */
  unmuteUser(input: UnmuteUserInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/me/following: Accounts that the viewer follows, in either order, all or some. */
  listMyFollowing(input?: ListMyFollowingInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** GET /v1/me/fans: Fans of the viewer, in either order, all or some. */
  listMyFans(input?: ListMyFansInput, options?: CallOptions): Promise<{
    items: RelationCard[]
    next: string | null
  }>
  /** POST /v1/me/relations: Do the same to up to 100 accounts, with an outcome for each. */
  changeRelations(input: ChangeRelationsInput, options?: CallOptions): Promise<{
    items: {
      userId: string
      outcome: "done" | "requested" | "not_found" | "already_following" | "already_requested" | "cannot_follow_self" | "following_limit" | "not_following" | "not_a_fan" | "already_blocking" | "cannot_block_self" | "block_limit" | "not_blocking" | "already_muting" | "cannot_mute_self" | "mute_limit" | "not_muting" | "no_follow_request" | "no_friend_request" | "friend_limit" | "not_friends" | "idempotency_mismatch" | "unavailable" | "internal"
    }[]
  }>
  /** POST /v1/posts: Publish a post. */
  createPost(input: CreatePostInput, options?: CallOptions): Promise<Post>
  /** GET /v1/posts: Posts by id, in the order asked for; those the viewer may not see are left out. */
  listPosts(input: ListPostsInput, options?: CallOptions): Promise<{
    items: Post[]
    next: string | null
  }>
  /** GET /v1/posts/:postId: One post. */
  getPost(input: GetPostInput, options?: CallOptions): Promise<Post>
  /** DELETE /v1/posts/:postId: Delete one of the own posts. */
  deletePost(input: DeletePostInput, options?: CallOptions): Promise<undefined>
  /** GET /v1/timelines/home: Own posts and those of people followed and not muted, newest first. */
  getHomeTimeline(input?: GetHomeTimelineInput, options?: CallOptions): Promise<{
    items: Post[]
    next: string | null
  }>
  /** PUT /v1/admin/users/:userId/status: Suspend an account, or take its suspension back. */
  setUserStatus(input: SetUserStatusInput, options?: CallOptions): Promise<User>
}

/** What the server tells a socket. */
export type ServerEvents = {
  /** First after every connect: who you are and what time it is. */
  'hello': (payload: {
    userId: string
    serverTime: string
  }) => void
  /** A new post of somebody you follow, or your own. */
  'timeline:post': (payload: {
    post: Post
  }) => void
  /** A post is gone: drop it. */
  'timeline:removed': (payload: {
    postId: string
  }) => void
  /** The last thing a socket hears: sign in again. */
  'session:ended': (payload: {
    reason: string
  }) => void
}

export const operations = {
  createAccount: { method: 'POST', path: '/v1/accounts', query: [], body: ['username', 'password', 'email', 'phone', 'nickname'] },
  getMe: { method: 'GET', path: '/v1/me', query: [], body: [] },
  updateMe: { method: 'PATCH', path: '/v1/me', query: [], body: ['nickname', 'gender', 'birthday', 'location', 'bio', 'email', 'phone', 'locked', 'waitingFollowRequests'] },
  setMyStatus: { method: 'PUT', path: '/v1/me/status', query: [], body: ['status'] },
  changeMyPassword: { method: 'PUT', path: '/v1/me/password', query: [], body: ['currentPassword', 'newPassword'] },
  createSession: { method: 'POST', path: '/v1/sessions', query: [], body: ['login', 'password'] },
  refreshSession: { method: 'POST', path: '/v1/sessions/refresh', query: [], body: ['refreshToken'] },
  listSessions: { method: 'GET', path: '/v1/sessions', query: [], body: [] },
  endSession: { method: 'DELETE', path: '/v1/sessions/:sessionId', query: [], body: [] },
  listUsers: { method: 'GET', path: '/v1/users', query: ['ids'], body: [] },
  listFansYouKnowOfUsers: { method: 'GET', path: '/v1/users/fans-you-know', query: ['ids'], body: [] },
  getUserByUsername: { method: 'GET', path: '/v1/users/by-username/:username', query: [], body: [] },
  getUser: { method: 'GET', path: '/v1/users/:userId', query: [], body: [] },
  listUserPosts: { method: 'GET', path: '/v1/users/:userId/posts', query: ['limit', 'cursor'], body: [] },
  listFollowing: { method: 'GET', path: '/v1/users/:userId/following', query: ['limit', 'cursor'], body: [] },
  listFans: { method: 'GET', path: '/v1/users/:userId/fans', query: ['limit', 'cursor'], body: [] },
  listFriends: { method: 'GET', path: '/v1/users/:userId/friends', query: ['limit', 'cursor'], body: [] },
  listMutualFriends: { method: 'GET', path: '/v1/users/:userId/mutual-friends', query: ['limit', 'cursor'], body: [] },
  listFansYouKnow: { method: 'GET', path: '/v1/users/:userId/fans-you-know', query: ['limit', 'cursor'], body: [] },
  listBothFollow: { method: 'GET', path: '/v1/users/:userId/both-follow', query: ['limit', 'cursor'], body: [] },
  getPath: { method: 'GET', path: '/v1/users/:userId/path', query: ['via'], body: [] },
  listRelationships: { method: 'GET', path: '/v1/me/relationships', query: ['ids'], body: [] },
  followUser: { method: 'PUT', path: '/v1/me/following/:userId', query: [], body: [] },
  unfollowUser: { method: 'DELETE', path: '/v1/me/following/:userId', query: [], body: [] },
  removeFan: { method: 'DELETE', path: '/v1/me/fans/:userId', query: [], body: [] },
  listFollowRequests: { method: 'GET', path: '/v1/me/follow-requests', query: ['direction', 'limit', 'cursor'], body: [] },
  acceptFollowRequest: { method: 'POST', path: '/v1/me/follow-requests/:userId/accept', query: [], body: [] },
  declineFollowRequest: { method: 'DELETE', path: '/v1/me/follow-requests/:userId', query: [], body: [] },
  listFriendRequests: { method: 'GET', path: '/v1/me/friend-requests', query: ['direction', 'limit', 'cursor'], body: [] },
  sendFriendRequest: { method: 'PUT', path: '/v1/me/friend-requests/:userId', query: [], body: [] },
  acceptFriendRequest: { method: 'POST', path: '/v1/me/friend-requests/:userId/accept', query: [], body: [] },
  endFriendRequest: { method: 'DELETE', path: '/v1/me/friend-requests/:userId', query: [], body: [] },
  unfriend: { method: 'DELETE', path: '/v1/me/friends/:userId', query: [], body: [] },
  listBlocks: { method: 'GET', path: '/v1/me/blocks', query: ['limit', 'cursor'], body: [] },
  blockUser: { method: 'PUT', path: '/v1/me/blocks/:userId', query: [], body: [] },
  unblockUser: { method: 'DELETE', path: '/v1/me/blocks/:userId', query: [], body: [] },
  listMutes: { method: 'GET', path: '/v1/me/mutes', query: ['limit', 'cursor'], body: [] },
  muteUser: { method: 'PUT', path: '/v1/me/mutes/:userId', query: [], body: ['until'] },
  unmuteUser: { method: 'DELETE', path: '/v1/me/mutes/:userId', query: [], body: [] },
  listMyFollowing: { method: 'GET', path: '/v1/me/following', query: ['order', 'filter', 'limit', 'cursor'], body: [] },
  listMyFans: { method: 'GET', path: '/v1/me/fans', query: ['order', 'filter', 'limit', 'cursor'], body: [] },
  changeRelations: { method: 'POST', path: '/v1/me/relations', query: [], body: ['action', 'userIds'] },
  createPost: { method: 'POST', path: '/v1/posts', query: [], body: ['text', 'privacy'] },
  listPosts: { method: 'GET', path: '/v1/posts', query: ['ids'], body: [] },
  getPost: { method: 'GET', path: '/v1/posts/:postId', query: [], body: [] },
  deletePost: { method: 'DELETE', path: '/v1/posts/:postId', query: [], body: [] },
  getHomeTimeline: { method: 'GET', path: '/v1/timelines/home', query: ['limit', 'cursor', 'since'], body: [] },
  setUserStatus: { method: 'PUT', path: '/v1/admin/users/:userId/status', query: [], body: ['status', 'reason'] },
} as const
