import type { Endpoint } from './endpoint.ts'
import { createAccount } from './endpoints/accounts/create-account.ts'
import { setUserStatus } from './endpoints/admin/set-user-status.ts'
import { getPath } from './endpoints/between/get-path.ts'
import { listBothFollow } from './endpoints/between/list-both-follow.ts'
import { listFansYouKnow } from './endpoints/between/list-fans-you-know.ts'
import { listFansYouKnowOfUsers } from './endpoints/between/list-fans-you-know-of-users.ts'
import { listMutualFriends } from './endpoints/between/list-mutual-friends.ts'
import { changeMyPassword } from './endpoints/me/change-my-password.ts'
import { getMe } from './endpoints/me/get-me.ts'
import { setMyStatus } from './endpoints/me/set-my-status.ts'
import { updateMe } from './endpoints/me/update-me.ts'
import { createPost } from './endpoints/posts/create-post.ts'
import { deletePost } from './endpoints/posts/delete-post.ts'
import { getPost } from './endpoints/posts/get-post.ts'
import { listPosts } from './endpoints/posts/list-posts.ts'
import { acceptFollowRequest } from './endpoints/relations/accept-follow-request.ts'
import { acceptFriendRequest } from './endpoints/relations/accept-friend-request.ts'
import { blockUser } from './endpoints/relations/block-user.ts'
import { changeRelations } from './endpoints/relations/change-relations.ts'
import { declineFollowRequest } from './endpoints/relations/decline-follow-request.ts'
import { endFriendRequest } from './endpoints/relations/end-friend-request.ts'
import { followUser } from './endpoints/relations/follow-user.ts'
import { listBlocks } from './endpoints/relations/list-blocks.ts'
import { listFollowRequests } from './endpoints/relations/list-follow-requests.ts'
import { listFriendRequests } from './endpoints/relations/list-friend-requests.ts'
import { listMutes } from './endpoints/relations/list-mutes.ts'
import { listMyFans } from './endpoints/relations/list-my-fans.ts'
import { listMyFollowing } from './endpoints/relations/list-my-following.ts'
import { listRelationships } from './endpoints/relations/list-relationships.ts'
import { muteUser } from './endpoints/relations/mute-user.ts'
import { removeFan } from './endpoints/relations/remove-fan.ts'
import { sendFriendRequest } from './endpoints/relations/send-friend-request.ts'
import { unblockUser } from './endpoints/relations/unblock-user.ts'
import { unfollowUser } from './endpoints/relations/unfollow-user.ts'
import { unfriend } from './endpoints/relations/unfriend.ts'
import { unmuteUser } from './endpoints/relations/unmute-user.ts'
import { createSession } from './endpoints/sessions/create-session.ts'
import { endSession } from './endpoints/sessions/end-session.ts'
import { listSessions } from './endpoints/sessions/list-sessions.ts'
import { refreshSession } from './endpoints/sessions/refresh-session.ts'
import { getHomeTimeline } from './endpoints/timelines/get-home-timeline.ts'
import { getUser } from './endpoints/users/get-user.ts'
import { getUserByUsername } from './endpoints/users/get-user-by-username.ts'
import { listFans } from './endpoints/users/list-fans.ts'
import { listFollowing } from './endpoints/users/list-following.ts'
import { listFriends } from './endpoints/users/list-friends.ts'
import { listUserPosts } from './endpoints/users/list-user-posts.ts'
import { listUsers } from './endpoints/users/list-users.ts'

/** Every endpoint, in matching order: fixed paths before those with parameters. */
export const endpoints: readonly Endpoint[] = [
  createAccount,
  getMe,
  updateMe,
  setMyStatus,
  changeMyPassword,
  createSession,
  refreshSession,
  listSessions,
  endSession,
  listUsers,
  listFansYouKnowOfUsers,
  getUserByUsername,
  getUser,
  listUserPosts,
  listFollowing,
  listFans,
  listFriends,
  listMutualFriends,
  listFansYouKnow,
  listBothFollow,
  getPath,
  listRelationships,
  followUser,
  unfollowUser,
  removeFan,
  listFollowRequests,
  acceptFollowRequest,
  declineFollowRequest,
  listFriendRequests,
  sendFriendRequest,
  acceptFriendRequest,
  endFriendRequest,
  unfriend,
  listBlocks,
  blockUser,
  unblockUser,
  listMutes,
  muteUser,
  unmuteUser,
  listMyFollowing,
  listMyFans,
  changeRelations,
  createPost,
  listPosts,
  getPost,
  deletePost,
  getHomeTimeline,
  setUserStatus,
]
