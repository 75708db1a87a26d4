import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../api/endpoint.ts'
import { endpoints } from '../../api/endpoints.ts'
import { type Privacy, privacies } from '../../core/privacy.ts'
import { type Probe, probes } from './authorization-probes.ts'
import { frameCode, type Sight, sightOf } from './authorization-rule.ts'
import { edgesOf, openScene, type Scene, type State, type Viewer } from './authorization-scene.ts'

// Every endpoint, called as every kind of viewer of an account that is everything an account can be, at a process whose
// caches were filled before the account changed at another one; and each answer held against core/privacy.ts.

/** The account is active again at the end: everything is back. */
const course: readonly State[] = ['active', 'locked', 'deactivated', 'suspended', 'active']

let scene: Scene
let calls = 0
const wrong = new Map<string, string[]>()

beforeAll(async () => {
  scene = await openScene()
  for (const state of course) {
    await scene.enter(state)
    // Viewers do not meet: what one does changes nothing for another.
    await Promise.all(scene.viewers.map((viewer) => lookAround(viewer)))
  }
}, 240_000)
afterAll(() => scene?.close())

async function lookAround(viewer: Viewer): Promise<void> {
  const sight = sightOf(viewer, scene)
  const readsFirst = [...endpoints].sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))
  for (const endpoint of readsFirst) {
    // Nobody is signed in there, whoever asks.
    if (endpoint.policy === 'none' && viewer.kind !== 'anonymous') continue
    for (const probe of probes[endpoint.name] ?? []) {
      if (probe.only && !probe.only.includes(viewer.kind)) continue
      for (const privacy of endpoint.policy === 'post' ? privacies : (['public'] as const))
        await tryOut(endpoint, probe, { viewer, sight, privacy })
    }
  }
}

type Look = { viewer: Viewer; sight: Sight; privacy: Privacy }

async function tryOut(endpoint: Endpoint, probe: Probe, look: Look): Promise<void> {
  const { viewer, privacy } = look
  const { code, body } = await scene.call(viewer, endpoint.name, probe.input(scene, viewer, privacy))
  calls++
  const outcome = code === null && probe.outcome ? probe.outcome(body as never) : (code ?? 'ok')
  const shown = code === null && probe.shows ? probe.shows(body as never, scene) : null
  const wanted = frameCode(endpoint, viewer, scene.state) ?? codeOf(endpoint, probe, look)
  const problems = [
    ...(wanted.includes(outcome) ? [] : [`answered ${outcome}, not ${wanted}`]),
    ...(shown === null || same(shown, shownOf(endpoint, probe, look))
      ? []
      : [`showed ${JSON.stringify(shown)}, not ${JSON.stringify(shownOf(endpoint, probe, look))}`]),
    ...(endpoint.policy === 'own' && viewer.kind !== 'self' && JSON.stringify(body).includes(scene.xenia.id)
      ? ['told of somebody else']
      : []),
  ]
  for (const problem of problems) {
    const what = endpoint.policy === 'post' ? ` (${privacy})` : probe.about ? ' (in a list)' : ''
    wrong.set(endpoint.name, [
      ...(wrong.get(endpoint.name) ?? []),
      `to ${viewer.kind}, of an account that is ${scene.state}${what}: ${problem}`,
    ])
  }
  if ((endpoint.policy === 'act' || endpoint.policy === 'end') && code === null) await scene.relate(viewer)
}

/** The outcomes that the endpoint's policy allows. */
function codeOf(endpoint: Endpoint, probe: Probe, { viewer, sight, privacy }: Look): readonly string[] {
  const { kind } = viewer
  const there = probe.when?.(kind, scene.state) ?? true
  const absent = probe.absent ?? 'not_found'
  if (probe.about === 'hub') return ['ok']
  switch (endpoint.policy) {
    case 'none':
    case 'own':
      return [probe.refuses ?? 'ok']
    case 'staff':
    case 'accounts':
    case 'blocks':
    case 'posts':
      return ['ok']
    case 'account':
      return [sight.account ? 'ok' : 'not_found']
    case 'content':
      return [sight.content ? 'ok' : sight.account ? 'account_locked' : 'not_found']
    case 'post':
      return [sight.posts.includes(privacy) ? 'ok' : 'not_found']
    case 'end':
      return [there ? 'ok' : absent]
    case 'act': {
      if (kind === 'self') return [probe.self ?? absent]
      if (!(probe.lets?.(sight, kind) ?? sight.reachable)) return ['not_found']
      if (!there) return [absent]
      const done = ['ok', 'done', 'requested']
      if (kind === 'stranger') return done
      // What stands in the way of the others has tests of its own.
      const refusals = endpoint.errors.filter((one) => one !== absent && one !== 'not_found')
      return [...done, ...refusals, ...outcomesOf(probe)]
    }
  }
}

/** Outcomes that stand in the body have no status of their own. */
function outcomesOf(probe: Probe): string[] {
  return probe.outcome ? ['already_following', 'already_requested', 'already_muting'] : []
}

/** Whether xenia, or which of her posts, must stand in the answer. */
function shownOf(endpoint: Endpoint, probe: Probe, { viewer, sight }: Look): boolean | readonly Privacy[] {
  const { kind } = viewer
  const there = probe.when?.(kind, scene.state) ?? true
  const areOfHers = endpoint.policy === 'posts' || endpoint.name === 'listUserPosts'
  if (areOfHers) return there ? sight.posts : []
  if (!there) return false
  if (probe.lets) return probe.lets(sight, kind)
  const blocksHer = edgesOf(kind, scene.state).includes('blocks')
  return sight.account || (endpoint.policy === 'blocks' && blocksHer && sight.active)
}

function same(shown: boolean | readonly string[], wanted: boolean | readonly string[]): boolean {
  const text = (value: typeof shown) => (typeof value === 'boolean' ? value : [...value].sort().join())
  return text(shown) === text(wanted)
}

describe('who may see what', () => {
  it('is probed at every endpoint', () => {
    expect(Object.keys(probes).sort()).toEqual(endpoints.map(({ name }) => name).sort())
    expect(calls).toBeGreaterThan(endpoints.length * course.length * 10)
  })
  it.each(endpoints.map(({ name, policy }) => [name, policy]))('%s keeps to its policy: %s', (name) => {
    expect(wrong.get(name) ?? []).toEqual([])
  })
})
