import { type Listener, listen } from '../flows/listener.ts'
import { until } from '../parts.ts'
import { type Post, personOf, refusal, type World } from './world.ts'

/** Everybody's open socket, and what each must hear. */
export type Ears = {
  open(who: number, token: string): Promise<void>
  /** A post is told: whoever may hear it now, must; whoever may not, must not. */
  told(post: Post): void
  /** Somebody muted for a moment: until the jobs have seen its end, one may hear the other or not. */
  unsure(listener: number, author: number): void
  /** Whoever is not active any more is cut off within a second, and has heard what it should. */
  cutOff(who: number): Promise<void>
  has(who: number): boolean
  /** Compares after everybody has heard a last word of an own. @param lastWord posts it for one, heard by it alone */
  check(lastWord: (who: number) => Promise<string>): Promise<void>
  close(): void
}

type Ear = { listener: Listener; must: Set<string>; may: Set<string> }

const CUT_OFF_MILLIS = 1_000

export function openEars(world: World, url: string): Ears {
  const ears = new Map<number, Ear>()
  const doubts = new Set<string>()

  function compare(who: number, { listener, must, may }: Ear): void {
    const heard = new Set(
      listener.heard.flatMap(({ name, payload }) =>
        name === 'timeline:post' ? [(payload as { post: { id: string } }).post.id] : [],
      ),
    )
    const numbers = (ids: Iterable<string>): string =>
      [...ids].map((id) => world.posts.findIndex((post) => post.id === id)).join(' ')
    const extra = [...heard].filter((id) => !must.has(id) && !may.has(id))
    const missing = [...must].filter((id) => !heard.has(id))
    if (extra.length > 0) throw new Error(`${who} heard posts it must not hear: ${numbers(extra)}`)
    if (missing.length > 0) throw new Error(`${who} did not hear posts it must hear: ${numbers(missing)}`)
  }

  return {
    has: (who) => ears.has(who),
    async open(who, token) {
      ears.set(who, { listener: await listen(url, token), must: new Set(), may: new Set() })
    },
    told(post) {
      for (const [who, ear] of ears) {
        if (!mayHear(world, who, post)) continue
        if (doubts.has(`${who} ${post.author}`)) ear.may.add(post.id)
        else ear.must.add(post.id)
      }
    },
    unsure: (listener, author) => void doubts.add(`${listener} ${author}`),
    async cutOff(who) {
      const ear = ears.get(who)
      if (!ear) return
      await until(`the socket of ${who} is closed`, () => !ear.listener.socket.connected, CUT_OFF_MILLIS)
      ears.delete(who)
      compare(who, ear)
    },
    async check(lastWord) {
      await Promise.all(
        [...ears].map(async ([who, ear]) => {
          const id = await lastWord(who)
          ear.must.add(id)
          // What one socket hears comes in order: all that was told before is there now, or never comes.
          await ear.listener.hears('timeline:post', ({ post }) => post.id === id)
        }),
      )
      for (const [who, ear] of ears) compare(who, ear)
    },
    close() {
      for (const { listener } of ears.values()) listener.socket.disconnect()
      ears.clear()
    },
  }
}

function mayHear(world: World, who: number, { author, privacy }: Post): boolean {
  if (who === author) return true
  if (!world.follows.has(who, author) || world.mutes.has(who, author)) return false
  if (personOf(world, who).status !== 'active' || refusal(world, who, author) !== null) return false
  return privacy === 'public' || (privacy === 'friends' && world.friends.has(who, author))
}
