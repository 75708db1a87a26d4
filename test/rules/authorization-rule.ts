import type { Endpoint } from '../../api/endpoint.ts'
import {
  type AccountStatus,
  canSeeAccount,
  canSeeContent,
  canSeePost,
  type Privacy,
  privacies,
  roles,
  type Tie,
} from '../../core/privacy.ts'
import { edgesOf, type Scene, type State, type Viewer } from './authorization-scene.ts'

/** What core/privacy.ts lets a viewer see of xenia. */
export type Sight = {
  account: boolean
  content: boolean
  posts: readonly Privacy[]
  active: boolean
  /** She is active, and neither blocks the other. */
  reachable: boolean
}

export function sightOf(viewer: Viewer, scene: Scene): Sight {
  const { xenia, state } = scene
  const edges = edgesOf(viewer.kind, state)
  const tie: Tie = {
    blocked: edges.includes('blocks') || edges.includes('blocked'),
    fan: edges.includes('follows'),
    friend: edges.includes('friend'),
  }
  const subject = { id: xenia.id, status: accountStatusOf(state), locked: state === 'locked' }
  const status = viewer.kind === 'self' ? subject.status : viewer.status
  const beholder = viewer.token === null || status !== 'active' ? null : { id: viewer.id, role: viewer.role }
  return {
    account: canSeeAccount(beholder, subject, tie),
    content: canSeeContent(beholder, subject, tie),
    posts: privacies.filter((privacy) => canSeePost(beholder, subject, tie, { authorId: xenia.id, privacy })),
    active: subject.status === 'active',
    reachable: subject.status === 'active' && !tie.blocked,
  }
}

/** What the frame refuses before anything is read; null: nothing. */
export function frameCode({ auth, evenInactive, role }: Endpoint, viewer: Viewer, state: State): string | null {
  if (auth === 'none') return null
  if (viewer.token === null) return auth === 'account' ? 'unauthenticated' : null
  const status = viewer.kind === 'self' ? accountStatusOf(state) : viewer.status
  if (status === 'suspended') return 'invalid_token'
  if (status !== 'active' && !evenInactive) return auth === 'account' ? 'account_inactive' : null
  if (role && roles.indexOf(viewer.role) < roles.indexOf(role)) return 'forbidden'
  return null
}

function accountStatusOf(state: State): AccountStatus {
  return state === 'locked' ? 'active' : state
}
