import { type Act, actOf, applyAct, type Outcome, postOf, privacyOf, requestOf } from './acts.ts'
import { type Ears, openEars } from './ears.ts'
import { type Answer, type Read, readsOf, relationship, relationshipIn } from './reads.ts'
import type { Account, Stage } from './stage.ts'
import type { Deed, Plan, Step } from './steps.ts'
import { emptyWorld, personOf, type World } from './world.ts'

/** What was read and done in all histories. */
export type Tally = { steps: number; reads: number }

type Scene = {
  stage: Stage
  world: World
  accounts: Account[]
  tokens: string[]
  ears: Ears | null
  roll: () => number
  /** Reads everything after each step. */
  everything: boolean
  tally: Tally
  /** The time is up: a history ends where it is. */
  over: () => boolean
  /** What happened so far, a line each. */
  told: string[]
}

/** Long enough for the request, short enough to wait for. */
const BRIEF_MILLIS = 150
const DIFFERENCES_TOLD = 6

/** Lives a plan on real servers and in the model, and reads after each step.
 *  @throws Error with all that happened, when an answer or a read is not the model's */
export async function live(
  stage: Stage,
  plan: Plan,
  options: Pick<Scene, 'everything' | 'tally' | 'over'>,
): Promise<void> {
  const accounts = await stage.people(plan.people + 1)
  const world = emptyWorld(accounts)
  const tokens = await Promise.all(accounts.map((account) => stage.signIn(account)))
  const ears = plan.sockets ? openEars(world, stage.sockets) : null
  const scene: Scene = { stage, world, accounts, tokens, ears, roll: mulberry(plan.roll), told: [], ...options }
  try {
    if (ears) await Promise.all(tokens.map((token, who) => ears.open(who, token)))
    for (const [deed, by, off] of plan.before) await begin(scene, deed, by, off)
    for (const [by, flavour] of plan.posts)
      await act(scene, { do: 'post', by, off: 1, which: 7, side: by % 2, flavour }, false)
    for (const by of plan.locked)
      await act(scene, { do: 'lock', by, off: 1, which: 7, side: by % 2, flavour: 0 }, false)
    await settle(scene)
    await readSome(scene, null)
    for (const step of plan.steps) if (!options.over()) await take(scene, step)
    await settle(scene)
    await readSome(scene, null)
    await hearAll(scene)
  } catch (error) {
    // What waits would be in the way of the next history.
    await stage.settle().catch(() => {})
    throw new Error([...scene.told, (error as Error).message].join('\n'), { cause: error })
  } finally {
    ears?.close()
  }
}

async function begin(scene: Scene, deed: Plan['before'][number][0], by: number, off: number): Promise<void> {
  const step = { by, off: 1 + (off % 20), which: 7, side: by % 2, flavour: 0 }
  await act(scene, { ...step, do: deed === 'follow' ? 'follow' : 'askFriend' })
  if (deed === 'follow') return
  const { by: asker, who } = actOf(scene.world, { ...step, do: 'askFriend' })
  const back = scene.world.people.length - ((who - asker + scene.world.people.length) % scene.world.people.length)
  await act(scene, { ...step, do: 'askFriend', by: who, off: back })
}

async function take(scene: Scene, step: Step): Promise<void> {
  scene.tally.steps++
  if (step.do === 'settle') return settle(scene)
  const deed = await act(scene, step)
  await readSome(scene, deed)
  // Who hears whom has changed: a post tells it before any job has looked at the rooms.
  const author = deed.do === 'removeFan' || deed.do === 'acceptFollow' ? deed.by : deed.who
  if (!scene.ears || !changesRooms.has(deed.do) || personOf(scene.world, author).status !== 'active') return
  const flavour = scene.roll() < 0.5 ? 0 : 1
  await act(scene, { do: 'post', by: author, off: 1, which: 7, side: step.side, flavour })
}

const changesRooms: ReadonlySet<Deed> = new Set([
  'follow',
  'unfollow',
  'acceptFollow',
  'removeFan',
  'askFriend',
  'acceptFriend',
  'unfriend',
  'block',
  'mute',
  'unmute',
])

/** Does one thing in both, and compares the answers.
 *  @param spreads where sockets are open, a post is told to all of them before anything else happens */
async function act(scene: Scene, step: Step, spreads = true): Promise<Act> {
  const { stage, world, tokens, ears } = scene
  const deed = actOf(world, step)
  const { by, who } = deed
  world.clock++
  const soon = Date.now() + BRIEF_MILLIS
  const request = requestOf(world, deed, new Date(soon).toISOString())
  const removed = deed.do === 'remove' ? postOf(world, deed) : undefined
  const expected = applyAct(world, deed)
  const flavour = deed.do === 'post' ? privacyOf(deed) : (removed && `post ${world.posts.indexOf(removed)}`) || ''
  scene.told.push(
    `${deed.do} ${by}${who === by ? '' : ` ${who}`} ${flavour} ${JSON.stringify(request.body ?? '')} at ${step.side}: ${JSON.stringify(expected)}`,
  )
  const answer = await stage.send(step.side, tokens[by] as string, request)
  mustBe(`the answer to ${deed.do} of ${by} to ${who}`, expected, outcomeIn(answer, expected))
  if ('code' in expected) return deed
  const standing = answer.body?.userId === undefined ? null : relationshipIn(world, answer.body)
  if (deed.do === 'muteBriefly') {
    ears?.unsure(by, who)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, soon - Date.now() + 1)))
  } else if (standing !== null) mustBe('the relationship answered', relationship(world, by, who), standing)
  if (deed.do === 'post') {
    const post = { id: answer.body.id, author: by, privacy: privacyOf(deed), deleted: false, spread: false }
    world.posts.push(post)
    if (ears) {
      ears.told(post)
      if (spreads) await settle(scene)
    }
  }
  await meetStatus(scene, deed)
  if (scene.roll() < 0.8) {
    const ids = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id)
    await stage.passTime(ids(world.people), ids(world.posts))
  }
  return deed
}

/** Sockets and sessions of somebody whose status changed. */
async function meetStatus({ stage, world, accounts, tokens, ears }: Scene, deed: Act): Promise<void> {
  if (!['deactivate', 'reactivate', 'suspend', 'takeBack'].includes(deed.do)) return
  const who = deed.do === 'suspend' || deed.do === 'takeBack' ? deed.who : deed.by
  const { status } = personOf(world, who)
  if (status !== 'active') await ears?.cutOff(who)
  // A suspension ended all sessions.
  if (deed.do === 'takeBack' && status !== 'suspended') tokens[who] = await stage.signIn(accounts[who] as Account)
  if (status !== 'active' || !ears || ears.has(who)) return
  // The jobs of the end would close the new one, too: for an app, which comes back by itself, that is no matter.
  await stage.settle()
  await ears.open(who, tokens[who] as string)
}

async function settle({ stage, world }: Scene): Promise<void> {
  await stage.settle()
  for (const post of world.posts) post.spread = true
}

async function hearAll(scene: Scene): Promise<void> {
  const { stage, world, tokens, ears } = scene
  if (!ears) return
  const active = world.people.flatMap(({ status }, who) => (status === 'active' ? [who] : []))
  const words = new Map<number, string>()
  for (const who of active) {
    const body = { text: 'last word', privacy: 'private' }
    const answer = await stage.send(who, tokens[who] as string, { method: 'POST', path: '/v1/posts', body })
    words.set(who, answer.body.id)
  }
  await stage.settle()
  await ears.check(async (who) => words.get(who) ?? '')
}

/** Reads what the act touched, as everybody, and a sample of the rest: at the other process, all at once.
 *  @param deed null: a sample of everything */
async function readSome(scene: Scene, deed: Act | null): Promise<void> {
  const { stage, world, tokens, roll, everything, tally } = scene
  const viewers = [null, ...world.people.keys()]
  const reads = viewers
    .flatMap((viewer) => readsOf(world, viewer, roll))
    .filter((read) => everything || roll() < shareOf(world, deed, read))
  tally.reads += reads.length
  const side = (deed?.side ?? 0) + 1
  const wrong: string[] = []
  await Promise.all(
    reads.map(async (read) => {
      const token = read.viewer === null ? null : (tokens[read.viewer] as string)
      const answer = await stage.send(side, token, { method: 'GET', path: read.path })
      const { expected, actual } = read.judge(answer)
      if (text(expected) === text(actual)) return
      const about = read.about === null ? '' : ` of ${read.about}`
      wrong.push(`${read.name}${about} as ${read.viewer ?? 'nobody'}: ${text(actual)} instead of ${text(expected)}`)
    }),
  )
  if (wrong.length === 0) return
  throw new Error([...wrong.slice(0, DIFFERENCES_TOLD), `${wrong.length} of ${reads.length} reads differ`].join('\n'))
}

/** How many of such reads are done. */
function shareOf(world: World, deed: Act | null, { name, viewer, about }: Read): number {
  // There are many of these, and each looks at one thing only.
  const rare = /^(getPath|listMy|getUserBy)/.test(name)
  if (deed === null) return rare ? 0.04 : 0.12
  // Whoever is out is out everywhere.
  if (viewer !== null && personOf(world, viewer).status === 'suspended') return 0.05
  const touched = [deed.by, deed.who]
  const sees = viewer !== null && touched.includes(viewer)
  if (about === null) return rare ? (sees ? 0.3 : 0.05) : sees ? 1 : 0.25
  const seen = touched.includes(about)
  if (sees && seen) return rare ? 0.4 : 1
  if (sees || seen) return rare ? 0.05 : 0.2
  return rare ? 0.02 : 0.04
}

function outcomeIn({ status, body }: Answer, expected: Outcome): unknown {
  return 'code' in expected || status >= 400 ? { code: body?.code } : { status }
}

function mustBe(what: string, expected: unknown, actual: unknown): void {
  if (text(expected) !== text(actual)) throw new Error(`${what}: ${text(actual)} instead of ${text(expected)}`)
}

const text = (value: unknown): string => JSON.stringify(value)

/** Numbers from 0 to 1. @source mulberry32, public domain */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
