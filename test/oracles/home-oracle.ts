import type { PostId, UserId } from '../../core/id-types.ts'
import { snowflake } from '../../core/ids.ts'
import { userIdsByUsername } from '../../graph/generated/users.ts'
import type { Graph } from '../../graph/spec.ts'
import { type HomeSource, homeTimeline } from '../../views/home-timeline.ts'
import { jsonLinesOf } from './shared-data.ts'

type HomeLine = { user: number; following: number; before: number; total: number; newest50: number[] }
export type ExpectedHome = HomeLine & { id: UserId; username: string }

const SHOWN = 50
const PAGE = 20

/** The expected home timelines, each with the account it belongs to in this graph. */
export async function expectedHomes(graph: Graph, source: string): Promise<ExpectedHome[]> {
  const lines = await jsonLinesOf<HomeLine>('higgs/oracle/home_timeline.jsonl.gz')
  return await Promise.all(
    lines.map(async (line) => {
      const username = `${source}_${line.user}`
      const found = await userIdsByUsername(graph, { usernameKey: username })
      if (!found) throw new Error(`${username} was not imported`)
      return { ...line, id: found.id, username }
    }),
  )
}

/** Reads a home timeline page by page from the moment of the oracle on, until it has fifty posts of followed people.
 *  @returns their numbers, newest first; own posts are left out, as the oracle does */
export async function readHome(source: HomeSource, home: ExpectedHome): Promise<number[]> {
  const numbers: number[] = []
  const seen = new Set<string>()
  // A post of that second has a greater id than its first one.
  const viewer = { id: home.id, role: 'user' } as const
  let before: PostId | null = snowflake(home.before * 1000)
  while (before !== null && numbers.length < SHOWN) {
    const page: { items: string[]; next: PostId | null } = await homeTimeline(source, viewer, { before, limit: PAGE })
    for (const text of page.items) {
      const post = JSON.parse(text) as { id: string; author: { username: string }; text: string }
      if (seen.has(post.id)) throw new Error(`${home.username}: post ${post.id} came twice`)
      seen.add(post.id)
      if (post.author.username !== home.username) numbers.push(Number(post.text.slice('post '.length)))
    }
    before = page.next
  }
  return numbers.slice(0, SHOWN)
}

/** Reads all of them, eight at a time.
 *  @returns one sentence for each that is not as expected */
export async function wrongHomes(source: HomeSource, homes: readonly ExpectedHome[]): Promise<string[]> {
  const wrong: string[] = []
  const waiting = [...homes]
  const work = async (): Promise<void> => {
    for (let home = waiting.pop(); home; home = waiting.pop()) {
      const numbers = await readHome(source, home)
      if (numbers.join() !== home.newest50.join())
        wrong.push(`${home.username} before ${home.before}: ${numbers.join()} instead of ${home.newest50.join()}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return wrong
}
