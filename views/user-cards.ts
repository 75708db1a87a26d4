import type { ObjectCache } from '../adapters/redis/object-cache.ts'
import type { EventId, UserId } from '../core/id-types.ts'
import { millisOfId } from '../core/ids.ts'
import { type AccountStatus, canSeeAccount } from '../core/privacy.ts'
import { toTime } from '../core/shapes.ts'
import { userCards as readUserCards } from '../graph/generated/users.ts'
import type { Graph } from '../graph/spec.ts'
import type { RawJson } from './raw-json.ts'

/** What a view needs of the context. */
export type CardSource = { graph: Graph; objects: ObjectCache }

/** A user card as JSON text, with what the privacy rule asks for. */
export type UserCardText = { id: UserId; status: AccountStatus; json: RawJson }

/** Cards by id, whatever their status: the caller applies the rule. Unknown ids are not in the map. */
export async function userCardTexts(source: CardSource, ids: readonly UserId[]): Promise<Map<UserId, UserCardText>> {
  const stored = await source.objects.getMany<string>('user', ids, (missing) =>
    loadUsers(source.graph, missing as UserId[]),
  )
  const cards = new Map<UserId, UserCardText>()
  for (const [id, text] of stored) {
    // `<status>|<card>`: a status has no bar.
    const bar = text.indexOf('|')
    const status = text.slice(0, bar) as AccountStatus
    cards.set(id as UserId, { id: id as UserId, status, json: text.slice(bar + 1) })
  }
  return cards
}

/** Cards of the accounts that a viewer may see, in the order of `ids`; the others are left out. */
export async function userCards(
  source: CardSource,
  viewerId: UserId | null,
  ids: readonly UserId[],
): Promise<RawJson[]> {
  const cards = await userCardTexts(source, ids)
  return ids.flatMap((id) => {
    const card = cards.get(id)
    return card && canSeeAccount(viewerId, card) ? [card.json] : []
  })
}

/** Items of a relation list: the card and `since`, when the relation began; those the viewer may not see left out. */
export async function relationCards(
  source: CardSource,
  viewerId: UserId | null,
  rows: readonly { id: UserId; at: EventId }[],
): Promise<RawJson[]> {
  const cards = await userCardTexts(
    source,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id, at }) => {
    const card = cards.get(id)
    if (!card || !canSeeAccount(viewerId, card)) return []
    return [`${card.json.slice(0, -1)},"since":"${toTime(millisOfId(at))}"}`]
  })
}

async function loadUsers(graph: Graph, ids: UserId[]): Promise<Map<string, string>> {
  const rows = await Promise.all(ids.map((id) => readUserCards(graph, { id })))
  const texts = new Map<string, string>()
  for (const row of rows) {
    if (!row) continue
    const { id, username, nickname, status } = row
    texts.set(id, `${status}|${JSON.stringify({ id, username, nickname })}`)
  }
  return texts
}
