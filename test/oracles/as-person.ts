import { accessTokens } from '../../api/auth/access-tokens.ts'
import { type Client, createClient } from '../../api/client/create-client.ts'
import type { SessionId, UserId } from '../../core/id-types.ts'
import { createSession } from '../../graph/generated/sessions.ts'
import { userIdsByUsername } from '../../graph/generated/users.ts'
import type { OpenParts } from '../parts.ts'

export type AsPerson = { id: UserId; client: Client }

/** Signs imported people in: they have no password, so their sessions are opened as `kith token` does.
 *  @param url of an API process with the configuration of the parts
 *  @returns for a person's id in the source, the account and a client that is signed in as it; each once */
export async function signIn(parts: OpenParts, source: string, url: string) {
  const { graph, ids, config } = parts
  const ttlSeconds = 3_600
  const issuer = config.KITH_PUBLIC_URL || 'kith'
  const tokens = await accessTokens({ secret: config.KITH_SECRET, issuer, ttlSeconds, now: Date.now })
  const known = new Map<number, Promise<AsPerson>>()

  async function open(person: number): Promise<AsPerson> {
    const id = await accountOf(parts, source, person)
    const sessionId = ids.next<'SessionId'>() as SessionId
    const now = Date.now()
    await createSession(graph.scope(), {
      userId: id,
      sessionId,
      seed: 'none',
      userAgent: null,
      expiresAt: now + ttlSeconds * 1_000,
      atMillis: now,
    })
    const token = await tokens.sign(id, sessionId, now)
    return { id, client: createClient({ baseUrl: url, token }) }
  }

  return (person: number): Promise<AsPerson> => {
    const opening = known.get(person) ?? open(person)
    known.set(person, opening)
    return opening
  }
}

/** The account of a person of a source. @throws Error when it is not there */
export async function accountOf({ graph }: OpenParts, source: string, person: number): Promise<UserId> {
  const found = await userIdsByUsername(graph.scope(), { usernameKey: `${source}_${person}` })
  if (!found) throw new Error(`${source}_${person} is not there`)
  return found.id
}

/** The id in the source of somebody whose card an answer shows. */
export function personOf(card: { username: string }): number {
  return Number(card.username.slice(card.username.lastIndexOf('_') + 1))
}

/** Works through items, eight at a time.
 *  @returns what the work said of them */
export async function inEights<Item, Said>(items: readonly Item[], work: (item: Item) => Promise<Said[]>) {
  const said: Said[] = []
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) said.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return said
}

/** All items of a list endpoint, page by page, and the number of them it claims. */
export async function allPages<Item>(
  read: (cursor: string | null) => Promise<{ items: Item[]; next: string | null; total: number }>,
): Promise<{ items: Item[]; total: number }> {
  const items: Item[] = []
  let page = await read(null)
  for (; ; page = await read(page.next)) {
    items.push(...page.items)
    if (page.next === null) return { items, total: page.total }
  }
}

const SEARCHES = 5

/** Asks again when a search hit its bound in time: this machine may be busy.
 *  @returns the first complete answer, else the last one */
export async function untilComplete<Found extends { complete: boolean }>(search: () => Promise<Found>): Promise<Found> {
  let found = await search()
  for (let more = SEARCHES - 1; more > 0 && !found.complete; more--) found = await search()
  return found
}
