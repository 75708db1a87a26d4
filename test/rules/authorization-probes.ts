import type { Privacy } from '../../core/privacy.ts'
import type { Sight } from './authorization-rule.ts'
import { edgesOf, type Kind, kinds, type Scene, type State, type Viewer } from './authorization-scene.ts'

/** One way to call an endpoint so that what it lets through can be told. What must come out follows from the endpoint's policy. */
export type Probe = {
  input: (scene: Scene, viewer: Viewer, privacy: Privacy) => object
  /** The call names somebody or something everybody may see: nothing is refused, and only `shows` tells. */
  about?: 'hub'
  /** Whether xenia (or which of her posts) stands in the answer. */
  shows?: (body: never, scene: Scene) => boolean | readonly string[]
  /** Whether what the call is about is there at all: the edge that a list lists, or that is ended. Else: always. */
  when?: (kind: Kind, state: State) => boolean
  /** What is let through, where it is not quite what the policy says. */
  lets?: (sight: Sight, kind: Kind) => boolean
  /** The code for what is not there. `not_found` unless given. */
  absent?: string
  /** What an endpoint answers about oneself. */
  self?: string
  /** Codes by which an endpoint that is about nobody refuses this call. */
  refuses?: string
  /** An outcome that stands in the body. */
  outcome?: (body: never) => string
  /** Kinds it is called as; all unless given. */
  only?: readonly Kind[]
}

type Cards = { items: { id: string }[] }
type Ids = { items: { userId: string }[] }

/** What it would do to its owner belongs to other tests. */
const others = kinds.filter((kind) => kind !== 'self')

const has = (edge: ReturnType<typeof edgesOf>[number]) => (kind: Kind, state: State) =>
  edgesOf(kind, state).includes(edge)
const listed = (body: Cards, { xenia }: Scene) => body.items.some(({ id }) => id === xenia.id)
const named = (body: Ids, { xenia }: Scene) => body.items.some(({ userId }) => userId === xenia.id)
const xenia = ({ xenia: { id } }: Scene) => ({ userId: id })
const hub = ({ hub: { id } }: Scene) => ({ userId: id })
const postsOf = (body: Cards, { posts }: Scene) =>
  Object.entries(posts).flatMap(([privacy, id]) => (body.items.some((post) => post.id === id) ? [privacy] : []))

/** A page of what belongs to one account: refused as a whole about xenia, and without her about the hub. */
const pageOf = (when?: Probe['when']): Probe[] => [
  { input: xenia },
  { input: hub, about: 'hub', shows: listed, ...(when && { when }) },
]
const own = (input: Probe['input'] = () => ({})): Probe => ({ input })
const mine = (when: NonNullable<Probe['when']>, input: object = {}): Probe => ({
  input: () => ({ limit: 100, ...input }),
  shows: listed,
  when,
})
const bulk = (action: string, rest: Omit<Probe, 'input'> = {}): Probe => ({
  input: ({ xenia: { id } }) => ({ action, userIds: [id] }),
  outcome: (body: { items: { outcome: string }[] }) => body.items[0]?.outcome ?? 'none',
  ...rest,
})

/** How each endpoint is called; the matrix fails while one has no probe. */
export const probes: Readonly<Record<string, readonly Probe[]>> = {
  createAccount: [
    {
      input: ({ xenia: { username } }) => ({ username, password: 'correct horse' }),
      refuses: 'username_taken',
    },
  ],
  createSession: [
    { input: ({ xenia: { username } }) => ({ login: username, password: 'wrong' }), refuses: 'invalid_credentials' },
  ],
  refreshSession: [{ input: () => ({ refreshToken: 'made-up' }), refuses: 'invalid_refresh_token' }],
  getMe: [own()],
  updateMe: [own()],
  setMyStatus: [
    own(({ state }, { kind, status }) => ({
      status: kind !== 'self' ? status : state === 'deactivated' ? state : 'active',
    })),
  ],
  changeMyPassword: [
    {
      ...own(() => ({ currentPassword: 'wrong', newPassword: 'correct horse' })),
      refuses: 'invalid_credentials',
      // A password takes long to check.
      only: ['anonymous', 'stranger', 'suspended', 'deactivated', 'self'],
    },
  ],
  listSessions: [own()],
  endSession: [{ input: ({ xenia: { sessionId } }) => ({ sessionId }), refuses: 'not_found', only: others }],

  listUsers: [{ input: ({ xenia: { id } }) => ({ ids: [id] }), shows: listed }],
  getUser: [{ input: xenia }],
  getUserByUsername: [{ input: ({ xenia: { username } }) => ({ username }) }],
  listUserPosts: [{ input: xenia, shows: postsOf }],
  listFans: pageOf(),
  listFollowing: pageOf(),
  listFriends: pageOf(),

  listRelationships: [{ input: ({ xenia: { id } }) => ({ ids: [id] }), shows: named }],
  followUser: [{ input: xenia, self: 'cannot_follow_self' }],
  unfollowUser: [
    { input: xenia, absent: 'not_following', when: (...at) => has('follows')(...at) || has('asksFollow')(...at) },
  ],
  removeFan: [{ input: xenia, absent: 'not_a_fan', when: has('followed') }],
  listFollowRequests: [
    mine(has('asked'), { direction: 'incoming' }),
    mine(has('asksFollow'), { direction: 'outgoing' }),
  ],
  acceptFollowRequest: [{ input: xenia, absent: 'no_follow_request', when: has('asked') }],
  declineFollowRequest: [{ input: xenia, absent: 'no_follow_request', when: has('asked') }],
  listFriendRequests: [
    mine(has('asked'), { direction: 'incoming' }),
    mine(has('asksFriend'), { direction: 'outgoing' }),
  ],
  sendFriendRequest: [{ input: xenia, self: 'cannot_befriend_self' }],
  acceptFriendRequest: [{ input: xenia, absent: 'no_friend_request', when: has('asked') }],
  endFriendRequest: [
    { input: xenia, absent: 'no_friend_request', when: (...at) => has('asked')(...at) || has('asksFriend')(...at) },
  ],
  unfriend: [{ input: xenia, absent: 'not_friends', when: has('friend') }],
  listBlocks: [mine(has('blocks'))],
  blockUser: [
    {
      input: xenia,
      self: 'cannot_block_self',
      lets: ({ active, reachable }, kind) => reachable || (active && kind === 'blocker'),
    },
  ],
  unblockUser: [{ input: xenia, absent: 'not_blocking', when: has('blocks') }],
  listMutes: [mine(has('mutes'))],
  muteUser: [{ input: xenia, self: 'cannot_mute_self' }],
  unmuteUser: [{ input: xenia, absent: 'not_muting', when: has('mutes') }],
  listMyFans: [mine(has('followed')), mine(has('followed'), { order: 'oldest' })],
  listMyFollowing: [mine(has('follows')), mine(has('follows'), { order: 'oldest' })],
  changeRelations: [bulk('follow', { self: 'cannot_follow_self' }), bulk('mute', { self: 'cannot_mute_self' })],

  listMutualFriends: pageOf(has('friend')),
  listFansYouKnow: pageOf(has('follows')),
  listBothFollow: pageOf(has('follows')),
  listFansYouKnowOfUsers: [
    {
      input: ({ xenia: { id } }) => ({ ids: [id] }),
      shows: named,
      lets: ({ content }) => content,
    },
    {
      input: ({ hub: { id } }) => ({ ids: [id] }),
      about: 'hub',
      shows: (body: { items: { people: { id: string }[] }[] }, { xenia: { id } }) =>
        body.items.some(({ people }) => people.some((one) => one.id === id)),
      when: has('follows'),
    },
  ],
  getPath: [
    { input: (scene) => ({ ...xenia(scene), via: 'any' }) },
    {
      // The one way leads through xenia.
      input: ({ beyond: { id } }) => ({ userId: id, via: 'following' }),
      about: 'hub',
      shows: (body: { people: { id: string }[] }, { xenia: { id } }) => body.people.some((one) => one.id === id),
      when: (kind, state) => kind === 'self' || has('follows')(kind, state),
    },
  ],

  createPost: [own((_, { kind }) => ({ text: `by ${kind}`, privacy: 'private' }))],
  listPosts: [{ input: ({ posts }) => ({ ids: Object.values(posts) }), shows: postsOf }],
  getPost: [{ input: ({ posts }, _, privacy) => ({ postId: posts[privacy] }) }],
  deletePost: [{ input: ({ posts }) => ({ postId: posts.public }), refuses: 'not_found', only: others }],
  getHomeTimeline: [
    {
      input: () => ({ limit: 100 }),
      shows: postsOf,
      when: (kind, state) => kind === 'self' || (has('follows')(kind, state) && !has('mutes')(kind, state)),
    },
  ],
  setUserStatus: [
    { input: (scene) => ({ ...xenia(scene), status: scene.state === 'suspended' ? 'suspended' : 'active' }) },
  ],
}
