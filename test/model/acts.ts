import type { Deed, Step } from './steps.ts'
import { apart, type Edges, personOf, type World } from './world.ts'

/** A step made of real people. */
export type Act = Step & { by: number; who: number }

export type Request = { method: string; path: string; body?: object }

/** What the answer must be: a refusal's code, or the status of success. */
export type Outcome = { code: string } | { status: number }

const done: Outcome = { status: 204 }
const made: Outcome = { status: 201 }
const told: Outcome = { status: 200 }

/** Who does it to whom: where something is to be answered, ended or taken back, mostly somebody who has that to do. */
export function actOf(world: World, step: Step): Act {
  const count = world.people.length
  const pair = ([by, who]: readonly [number, number]): Act => ({ ...step, by, who })
  const turned = (edges: Edges) => edges.all().map(([from, to]): [number, number] => [to, from])
  const moderator = world.people.findIndex(({ staff }) => staff)
  const found: Partial<Record<Deed, [number, number][]>> = {
    unfollow: [...world.follows.all(), ...world.followRequests.all()],
    acceptFollow: turned(world.followRequests),
    declineFollow: turned(world.followRequests),
    removeFan: turned(world.follows),
    acceptFriend: turned(world.friendRequests),
    endFriendRequest: [...world.friendRequests.all(), ...turned(world.friendRequests)],
    unfriend: world.friends.all(),
    unblock: world.blocks.all(),
    unmute: world.mutes.all(),
    unlock: world.people.flatMap(({ locked }, index): [number, number][] => (locked ? [[index, index]] : [])),
    reactivate: world.people.flatMap(({ status }, index): [number, number][] =>
      status === 'deactivated' ? [[index, index]] : [],
    ),
    takeBack: world.people.flatMap(({ status }, index): [number, number][] =>
      status === 'suspended' ? [[moderator, index]] : [],
    ),
  }
  const choices = found[step.do]
  const anyhow = step.which % 8 === 7
  if (choices && choices.length > 0 && !anyhow) return pair(choices[step.which % choices.length] as [number, number])
  const deed = (!anyhow && choices && instead[step.do]) || step.do
  let by = step.by % count
  if (!anyhow) {
    if (deed === 'suspend') by = moderator
    // Whoever is not active is refused everything: that is tried, but not all the time.
    else for (let tries = 0; tries < count && personOf(world, by).status !== 'active'; tries++) by = (by + 1) % count
  }
  const off = step.off % 24
  return { ...step, do: deed, by, who: off === 0 ? by : (by + 1 + ((off - 1) % (count - 1))) % count }
}

/** Where there is nothing to end or answer, what there could be. */
const instead: Partial<Record<Deed, Deed>> = {
  unfollow: 'follow',
  acceptFollow: 'lock',
  declineFollow: 'follow',
  removeFan: 'follow',
  acceptFriend: 'askFriend',
  endFriendRequest: 'askFriend',
  unfriend: 'askFriend',
  unblock: 'block',
  unmute: 'mute',
  unlock: 'lock',
  reactivate: 'post',
  takeBack: 'post',
}

const privacies = ['friends', 'public', 'friends', 'public', 'private'] as const
export const privacyOf = ({ flavour }: Step) => privacies[flavour % privacies.length] as (typeof privacies)[number]
/** An end long after the test. */
const FAR = '2099-01-01T00:00:00.000Z'
const endOf = ({ flavour }: Step): string | null => (flavour % 3 === 0 ? FAR : null)
const answerToWaiting = ({ flavour }: Step) => ([undefined, 'accept', 'decline'] as const)[flavour % 3]

/** The request that an act is.
 *  @param soon the end of a brief mute */
export function requestOf(world: World, act: Act, soon: string): Request {
  const { id } = personOf(world, act.who)
  const to = (method: string, path: string, body?: object): Request => ({
    method,
    path: `/v1/me/${path}`,
    ...(body && { body }),
  })
  switch (act.do) {
    case 'follow':
      return to('PUT', `following/${id}`)
    case 'unfollow':
      return to('DELETE', `following/${id}`)
    case 'acceptFollow':
      return to('POST', `follow-requests/${id}/accept`)
    case 'declineFollow':
      return to('DELETE', `follow-requests/${id}`)
    case 'removeFan':
      return to('DELETE', `fans/${id}`)
    case 'askFriend':
      return to('PUT', `friend-requests/${id}`)
    case 'acceptFriend':
      return to('POST', `friend-requests/${id}/accept`)
    case 'endFriendRequest':
      return to('DELETE', `friend-requests/${id}`)
    case 'unfriend':
      return to('DELETE', `friends/${id}`)
    case 'block':
      return to('PUT', `blocks/${id}`)
    case 'unblock':
      return to('DELETE', `blocks/${id}`)
    case 'mute':
      return to('PUT', `mutes/${id}`, { until: endOf(act) })
    case 'muteBriefly':
      return to('PUT', `mutes/${id}`, { until: soon })
    case 'unmute':
      return to('DELETE', `mutes/${id}`)
    case 'lock':
      return { method: 'PATCH', path: '/v1/me', body: { locked: true } }
    case 'unlock': {
      const waitingFollowRequests = answerToWaiting(act)
      return { method: 'PATCH', path: '/v1/me', body: { locked: false, waitingFollowRequests } }
    }
    case 'deactivate':
      return to('PUT', 'status', { status: 'deactivated' })
    case 'reactivate':
      return to('PUT', 'status', { status: 'active' })
    case 'suspend':
    case 'takeBack': {
      const status = act.do === 'suspend' ? 'suspended' : 'active'
      return { method: 'PUT', path: `/v1/admin/users/${id}/status`, body: { status } }
    }
    case 'post':
      return { method: 'POST', path: '/v1/posts', body: { text: 'x', privacy: privacyOf(act) } }
    case 'remove':
      return { method: 'DELETE', path: `/v1/posts/${postOf(world, act)?.id ?? '1'}` }
    case 'settle':
      throw new Error('no request')
  }
}

export function postOf(world: World, { by, which }: Act) {
  const own = world.posts.filter(({ author }) => author === by)
  const all = which % 8 === 7 || own.length === 0 ? world.posts : own
  return all[which % Math.max(1, all.length)]
}

/** Does it in the model.
 *  @returns what the API must answer */
export function applyAct(world: World, act: Act): Outcome {
  const { status } = personOf(world, act.by)
  if (status === 'suspended') return { code: 'invalid_token' }
  const evenInactive = act.do === 'deactivate' || act.do === 'reactivate'
  if (status === 'deactivated' && !evenInactive) return { code: 'account_inactive' }
  return ways[act.do](world, act)
}

type Way = (world: World, act: Act) => Outcome

const missing = (world: World, { by, who }: Act): boolean =>
  personOf(world, who).status !== 'active' || apart(world, by, who)

function follow(world: World, { by, who }: Pick<Act, 'by' | 'who'>): void {
  world.followRequests.end(by, who)
  if (!world.follows.has(by, who)) world.follows.add(by, who, world.clock)
}

function befriend(world: World, by: number, who: number): Outcome {
  for (const [a, b] of [
    [by, who],
    [who, by],
  ] as const) {
    world.friendRequests.end(a, b)
    world.friends.add(a, b, world.clock)
    follow(world, { by: a, who: b })
  }
  return made
}

const endOne =
  (edges: 'friendRequests' | 'followRequests' | 'follows' | 'blocks' | 'mutes', code: string, turned = false): Way =>
  (world, { by, who }) =>
    (turned ? world[edges].end(who, by) : world[edges].end(by, who)) ? done : { code }

const mute: Way = (world, act) => {
  const { by, who } = act
  if (by === who) return { code: 'cannot_mute_self' }
  if (missing(world, act)) return { code: 'not_found' }
  const key = `${by} ${who}`
  const end = endOf(act)
  if (world.mutes.has(by, who)) {
    if ((world.muteEnds.get(key) ?? null) === end) return { code: 'already_muting' }
  } else world.mutes.add(by, who, world.clock)
  if (end === null) world.muteEnds.delete(key)
  else world.muteEnds.set(key, end)
  return made
}

/** A moderator judges others, but no other moderator; whoever is none, nobody. */
function mayJudge(world: World, { by, who }: Act): boolean {
  return personOf(world, by).staff && by !== who && !personOf(world, who).staff
}

const ways: Readonly<Record<Deed, Way>> = {
  follow(world, act) {
    const { by, who } = act
    if (by === who) return { code: 'cannot_follow_self' }
    if (missing(world, act)) return { code: 'not_found' }
    if (world.follows.has(by, who)) return { code: 'already_following' }
    const asks = personOf(world, who).locked && !world.friends.has(by, who)
    if (asks && world.followRequests.has(by, who)) return { code: 'already_requested' }
    if (!asks) follow(world, act)
    else world.followRequests.add(by, who, world.clock)
    return asks ? { status: 202 } : made
  },
  unfollow(world, { by, who }) {
    const [ended, cancelled] = [world.follows.end(by, who), world.followRequests.end(by, who)]
    return ended || cancelled ? done : { code: 'not_following' }
  },
  acceptFollow(world, act) {
    if (missing(world, act)) return { code: 'not_found' }
    if (!world.followRequests.has(act.who, act.by)) return { code: 'no_follow_request' }
    follow(world, { by: act.who, who: act.by })
    return made
  },
  declineFollow: endOne('followRequests', 'no_follow_request', true),
  removeFan: endOne('follows', 'not_a_fan', true),
  askFriend(world, act) {
    const { by, who } = act
    if (by === who) return { code: 'cannot_befriend_self' }
    if (missing(world, act)) return { code: 'not_found' }
    if (world.friends.has(by, who)) return { code: 'already_friends' }
    if (world.friendRequests.has(who, by)) return befriend(world, by, who)
    if (world.friendRequests.has(by, who)) return { code: 'already_requested' }
    world.friendRequests.add(by, who, world.clock)
    return made
  },
  acceptFriend(world, act) {
    const { by, who } = act
    if (missing(world, act)) return { code: 'not_found' }
    return world.friendRequests.has(who, by) ? befriend(world, by, who) : { code: 'no_friend_request' }
  },
  endFriendRequest(world, { by, who }) {
    const ended = world.friendRequests.end(by, who) || world.friendRequests.end(who, by)
    return ended ? done : { code: 'no_friend_request' }
  },
  unfriend(world, { by, who }) {
    const ended = world.friends.end(by, who)
    world.friends.end(who, by)
    return ended ? done : { code: 'not_friends' }
  },
  block(world, { by, who }) {
    if (by === who) return { code: 'cannot_block_self' }
    if (personOf(world, who).status !== 'active') return { code: 'not_found' }
    if (world.blocks.has(by, who)) return { code: 'already_blocking' }
    if (world.blocks.has(who, by)) return { code: 'not_found' }
    world.blocks.add(by, who, world.clock)
    for (const edges of [world.follows, world.followRequests, world.friends, world.friendRequests]) {
      edges.end(by, who)
      edges.end(who, by)
    }
    return made
  },
  unblock: endOne('blocks', 'not_blocking'),
  mute,
  // It is over before anybody looks: as if it had replaced what was there and then been taken back.
  muteBriefly(world, act) {
    if (act.by === act.who) return { code: 'cannot_mute_self' }
    if (missing(world, act)) return { code: 'not_found' }
    world.mutes.end(act.by, act.who)
    world.muteEnds.delete(`${act.by} ${act.who}`)
    return made
  },
  unmute(world, act) {
    world.muteEnds.delete(`${act.by} ${act.who}`)
    return endOne('mutes', 'not_muting')(world, act)
  },
  lock(world, { by }) {
    personOf(world, by).locked = true
    return told
  },
  unlock(world, act) {
    const one = personOf(world, act.by)
    const answer = answerToWaiting(act)
    const waiting = world.followRequests.to(act.by).reverse()
    if (one.locked && waiting.length > 0 && !answer) return { code: 'follow_requests_waiting' }
    one.locked = false
    for (const asker of waiting) {
      world.followRequests.end(asker, act.by)
      if (answer !== 'accept') continue
      world.clock++
      follow(world, { by: asker, who: act.by })
    }
    return told
  },
  deactivate(world, { by }) {
    personOf(world, by).status = 'deactivated'
    return told
  },
  reactivate(world, { by }) {
    personOf(world, by).status = 'active'
    return told
  },
  suspend(world, act) {
    if (!mayJudge(world, act)) return { code: 'forbidden' }
    const one = personOf(world, act.who)
    if (one.status !== 'suspended') one.before = one.status
    one.status = 'suspended'
    return told
  },
  takeBack(world, act) {
    if (!mayJudge(world, act)) return { code: 'forbidden' }
    const one = personOf(world, act.who)
    if (one.status === 'suspended') one.status = one.before
    return told
  },
  post: () => made,
  remove(world, act) {
    const post = postOf(world, act)
    if (!post || post.deleted || post.author !== act.by) return { code: 'not_found' }
    post.deleted = true
    return done
  },
  settle: () => done,
}
